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

        (code, said) = await ImportAsync(deployment, good);
        Assert.Equal(1, code);
        Assert.Contains("BUDGET_LINE_EXISTS", said, StringComparison.Ordinal);
        Assert.Equal(500, await deployment.CountAsync("budget", "budget_line"));
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
        var start = new ProcessStartInfo(
            "dotnet",
            [
                ServiceProcess.PathOf("Cli", "grants.dll"), "import", "budget", file,
                "--address", deployment.Options.Target.Budget.ToString(),
                "--key", deployment.Options.Target.KeyFile, "--subject", "claire.martin", .. options,
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
