using System.Diagnostics;

namespace Grants.EndToEnd;

/// <summary><c>grants import budget</c> as operators run it.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class ImportBudgetTests
{
    private const string Header = "fiscal_year;operation_code;operation_label;imputation;voted_amount\n";

    [Fact]
    public async Task Opens_all_lines_of_a_file_or_none_and_says_why()
    {
        await using var deployment = await Deployment.StandaloneAsync();
        var good = Header + string.Concat(Enumerable.Range(0, 500).Select(i =>
            $"2026;C01-{i:000};Opération {i};6568//9365;1 000,50\n"));

        var (code, said) = await ImportAsync(deployment, good + "1999;A;A;6568//9365;beaucoup\n");
        Assert.Equal(1, code);
        Assert.Contains("502", said, StringComparison.Ordinal);
        Assert.Contains("FISCAL_YEAR_INVALID", said, StringComparison.Ordinal);
        Assert.Contains("AMOUNT_UNREADABLE", said, StringComparison.Ordinal);
        Assert.Equal(0, await deployment.CountAsync("budget", "budget_line"));

        (code, said) = await ImportAsync(deployment, good, "--check");
        Assert.Equal((0, 0L), (code, await deployment.CountAsync("budget", "budget_line")));

        (code, said) = await ImportAsync(deployment, good);
        Assert.True(code == 0, said);
        Assert.Equal(500, await deployment.CountAsync("budget", "budget_line"));

        (code, said) = await ImportAsync(deployment, good + "2026;C02;Autre;6568//9365;1\n");
        Assert.Equal(1, code);
        Assert.Contains("BUDGET_LINE_EXISTS", said, StringComparison.Ordinal);
        Assert.Contains("opened with the same 1000.50 EUR", said, StringComparison.Ordinal);
        Assert.Equal(500, await deployment.CountAsync("budget", "budget_line"));
    }

    [Fact]
    public async Task A_file_that_is_sent_again_was_opened_before()
    {
        await using var deployment = await Deployment.StandaloneAsync();
        var file = BudgetText.PathOfCase("r1.csv");

        var (code, said) = await ImportFileAsync(deployment, file);
        Assert.Equal(0, code);
        Assert.Contains("2 lines were opened: 1\u202F500,00 €", said, StringComparison.Ordinal);
        foreach (var options in new[] { Array.Empty<string>(), ["--check"], ["--subject", "paul.durand"] })
        {
            (code, said) = await ImportFileAsync(deployment, file, options);
            Assert.Equal(0, code);
            Assert.Contains("Opened before, by this file", said, StringComparison.Ordinal);
            Assert.Contains("by claire.martin", said, StringComparison.Ordinal);
        }

        Assert.Equal(2, await deployment.CountAsync("budget", "budget_line"));
    }

    [Fact]
    public async Task Of_a_public_account_every_row_is_accounted_for()
    {
        await using var deployment = await Deployment.StandaloneAsync();
        var file = BudgetText.PathOfCase("scdl-budget-montreuil-2023.csv");

        var (code, said) = await ImportFileAsync(deployment, file);
        Assert.Equal(2, code);
        Assert.Contains("add --accounts", said, StringComparison.Ordinal);

        (code, said) = await ImportFileAsync(deployment, file, "--accounts", "--operation", "CA2023");
        Assert.Equal(1, code);
        foreach (var figure in new[]
        {
            "324 080 000,00", "323 992 553,08", "87 446,92", "1 211", "1 250", "--leave-out 79,1073,1422",
        })
        {
            Assert.Contains(figure, said.Replace('\u202F', ' '), StringComparison.Ordinal);
        }

        Assert.Equal(0, await deployment.CountAsync("budget", "budget_line"));

        (code, said) = await ImportFileAsync(
            deployment, file, "--accounts", "--operation", "CA2023", "--leave-out", "79,1073,1422");
        Assert.True(code == 0, said);
        Assert.Equal(1_211, await deployment.CountAsync("budget", "budget_line"));
        Assert.Equal(
            32_399_255_308, await deployment.ScalarAsync<long>("budget", "select sum(voted) from budget_line"));
        Assert.Equal(0, await deployment.CountAsync("budget", "budget_line where voted = 0"));
    }

    [Fact]
    public async Task Changes_credits_by_file_once()
    {
        await using var deployment = await Deployment.StandaloneAsync();
        await ImportFileAsync(deployment, BudgetText.PathOfCase("r1.csv"));
        const string changes = "Exercice;Opération;Imputation;Variation\n"
            + "2032;R1;6568//9365;-400,00\n2032;R2;6574//9365;+1 400,00\n";
        string[] order = ["--changes", "--deliberation", "2026-12", "--deliberation-date", "2026-01-02"];

        var (code, said) = await ImportAsync(deployment, changes + "2032;R3;6574//9365;1\n", order);
        Assert.Equal(1, code);
        Assert.Contains("BUDGET_LINE_NOT_FOUND", said, StringComparison.Ordinal);
        (code, said) = await ImportAsync(
            deployment, changes.Replace("-400", "-1 400", StringComparison.Ordinal), order);
        Assert.Equal(1, code);
        Assert.Contains("ADJUSTED_BELOW_USED", said, StringComparison.Ordinal);
        Assert.Equal(0, await deployment.CountAsync("budget", "budget_line where adjusted <> 0"));

        (code, said) = await ImportAsync(deployment, changes, order);
        Assert.True(code == 0, said);
        (code, said) = await ImportAsync(deployment, changes, order);
        Assert.True(code == 0, said);
        Assert.Contains("Changed before, by this file", said, StringComparison.Ordinal);
        order[2] = "2026-13";
        (code, said) = await ImportAsync(deployment, changes, order);
        Assert.Equal(1, code);
        Assert.Contains("under 2026-12 (2026-01-02)", said, StringComparison.Ordinal);

        Assert.Equal(100_000, await deployment.ScalarAsync<long>("budget", "select sum(adjusted) from budget_line"));
        Assert.Equal(
            2, await deployment.CountAsync("budget", "movement where reason = '2026-12 (2026-01-02)'"));
        Assert.Equal(2, (await ImportAsync(deployment, changes, "--changes")).Code);
    }

    [Fact]
    public async Task Says_that_nobody_answers()
    {
        await using var deployment = await Deployment.StandaloneAsync();
        await deployment.Processes[0].KillAsync();

        var (code, said) = await ImportAsync(deployment, Header + "2026;A;A;6568//9365;1\n");

        Assert.Equal(2, code);
        Assert.Contains("Unavailable", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> ImportAsync(
        Deployment deployment, string text, params string[] options)
    {
        var file = Path.Combine(deployment.DataDirectory, "budget.csv");
        await File.WriteAllTextAsync(file, text);
        return await ImportFileAsync(deployment, file, options);
    }

    private static async Task<(int Code, string Said)> ImportFileAsync(
        Deployment deployment, string file, params string[] options)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                ServiceProcess.PathOf("Cli", "grants.dll"), "import", "budget", file,
                "--address", deployment.Options.Target.Budget.ToString(),
                "--key", deployment.Options.Target.KeyFile,
                .. options.Contains("--subject") ? Array.Empty<string>() : ["--subject", "claire.martin"], .. options,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
