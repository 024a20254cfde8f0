using Grants.Contracts.Beneficiary;
using Grants.Reporting.Tests.Projections;

namespace Grants.Reporting.Tests.Pages.Home;

/// <summary>What waits for the reader on the home page: each reads what its own role can do.</summary>
public sealed class WorkListTests
{
    [Theory]
    [InlineData(Stage.Drafted, "case-officer", "Brouillons à proposer au vote | 1 | 2025-406 Pas-de-Calais Actif")]
    [InlineData(Stage.Voted, "authorising-officer", "Versements à ordonnancer | 1 | 2025-406 Pas-de-Calais Actif")]
    [InlineData(Stage.Voted, "case-officer", null)]
    [InlineData(Stage.Paid, "public-accountant", null)]
    [InlineData(
        Stage.Submitted, "case-officer",
        "Bilans dont des dépenses sont à instruire | 1 | 2025-406 Pas-de-Calais Actif")]
    [InlineData(Stage.Submitted, "authorising-officer", null)]
    [InlineData(
        Stage.Decided, "authorising-officer", "Services faits à certifier | 1 | 2025-406 Pas-de-Calais Actif")]
    [InlineData(Stage.Decided, "case-officer", null)]
    [InlineData(
        Stage.Certified, "public-accountant",
        "Recettes à encaisser et à confirmer | 1 | 2025-406 Pas-de-Calais Actif")]
    [InlineData(Stage.Certified, "case-officer", null)]
    public async Task Shows_what_the_role_can_do(Stage stage, string role, string? expected)
    {
        await using var pages = await PageReader.StartAsync(stage);

        Assert.Equal(expected is null ? [] : [expected], await TasksAsync(pages, role));
    }

    [Fact]
    public async Task An_order_waits_for_the_accountant_and_the_period_that_is_over_for_the_report()
    {
        await using var ordered = await PageReader.StartAsync(Stage.Voted, OverviewEvents.Order);
        await using var paid = await PageReader.StartAsync(Stage.Paid);

        Assert.Equal(
            ["Versements à payer et à confirmer | 1 | 2025-406 Pas-de-Calais Actif"],
            await TasksAsync(ordered, "public-accountant"));
        paid.Server.MoveTo(new DateOnly(2026, 10, 31));
        Assert.Empty(await TasksAsync(paid, "case-officer"));
        paid.Server.MoveTo(new DateOnly(2026, 11, 1));
        Assert.Equal(
            ["Bilans à demander | 1 | 2025-406 Pas-de-Calais Actif"], await TasksAsync(paid, "case-officer"));
    }

    [Fact]
    public async Task Shows_the_first_five_of_many_and_how_many_there_are()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid, script =>
        {
            foreach (var number in Enumerable.Range(1, 7))
            {
                OverviewEvents.DraftGrant(script, $"2025-50{number}", "Objet", "Organisme");
            }
        });

        Assert.Equal(
            [
                "Brouillons à proposer au vote | 7 | 2025-501 Organisme, 2025-502 Organisme, 2025-503 Organisme, "
                + "2025-504 Organisme, 2025-505 Organisme",
            ],
            await TasksAsync(pages, "case-officer"));
    }

    [Fact]
    public async Task An_account_waits_for_finance_until_it_is_verified_and_again_once_it_is_changed()
    {
        var account = CaseEvents.Beneficiary + "/bankAccounts/00000000-0000-7000-8000-000000000001";
        var changed = await AccountsAsync(
            new BankAccountVerified(account, CaseEvents.Beneficiary, "FR76 **** 189", "Rapproché"),
            new BankAccountChanged(account, CaseEvents.Beneficiary, "FR76 **** 190", "Actif", ["iban"]));
        var rejected = await AccountsAsync(
            new BankAccountRejected(account, CaseEvents.Beneficiary, "FR76 **** 189", "Illisible"));

        Assert.Equal(["Comptes bancaires à vérifier | 1 | Autre titulaire"], await AccountsAsync());
        Assert.Equal(["Comptes bancaires à vérifier | 1 | Actif"], changed);
        Assert.Empty(rejected);

        async Task<IReadOnlyList<string>> AccountsAsync(params Grants.Contracts.IGrantEvent[] then)
        {
            await using var pages = await PageReader.StartAsync(Stage.Drafted, script =>
            {
                Tell(new BankAccountEntered(account, CaseEvents.Beneficiary, "FR76 **** 189", "Autre titulaire"));
                Array.ForEach(then, Tell);

                void Tell(Grants.Contracts.IGrantEvent happened) =>
                    script.Tell("beneficiary", "2025-07-02", CaseEvents.Officer, account, happened);
            });
            return await TasksAsync(pages, "finance");
        }
    }

    [Fact]
    public async Task A_notice_that_has_run_out_is_work_and_nobody_is_late_with_it()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid, OverviewEvents.Notice);

        pages.Server.MoveTo(new DateOnly(2026, 4, 1));
        Assert.DoesNotContain("échues", string.Join(' ', await TasksAsync(pages, "authorising-officer")));
        pages.Server.MoveTo(new DateOnly(2026, 4, 2));
        Assert.Equal(
            ["Mises en demeure échues | 1 | 2025-406 Pas-de-Calais Actif"],
            await TasksAsync(pages, "authorising-officer"));
        Assert.Equal("0", (await pages.OpenAsync("/")).Term("Échéances dépassées"));
        Assert.EndsWith(
            "| échue", (await pages.OpenAsync("/" + CaseEvents.Convention)).Row("Fin de la mise en demeure"));
    }

    [Fact]
    public async Task Who_only_reads_has_no_list()
    {
        await using var pages = await PageReader.StartAsync(Stage.Drafted);
        using var answer = await pages.GetAsync("/", pages.Token("auditor"));

        Assert.Null((await PageReader.ParseAsync(answer)).QuerySelector("#taches"));
    }

    private static async Task<IReadOnlyList<string>> TasksAsync(PageReader pages, string role)
    {
        using var answer = await pages.GetAsync("/", pages.Token(role));
        var section = (await PageReader.ParseAsync(answer)).QuerySelector("#taches")!.ParentElement!;
        string[] rows =
        [
            .. section.QuerySelectorAll("tbody tr")
                .Select(row => string.Join(" | ", row.Children.Select(cell => cell.QuerySelector("ul") is null
                    ? cell.Text()
                    : string.Join(", ", cell.QuerySelectorAll("li").Select(file => file.Text()))))),
        ];
        Assert.Equal(rows.Length == 0, section.Text().Contains("Rien n’attend", StringComparison.Ordinal));
        return rows;
    }
}
