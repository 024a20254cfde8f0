using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsCheck;
using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Auth;
using Grants.Platform.Modules;
using Grants.Reporting.Model;
using Grants.Reporting.Pages.Grant;
using Grants.Reporting.Projections;
using Grants.Testing;
using Grants.Values;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests.Pages.Grant;

/// <summary>A page is made from totals of the projection, and a report from every event: both show the same.</summary>
public sealed class GrantPageDataTests
{
    private const string Unforeseen = "Imprévus";

    private static readonly JsonSerializerOptions Options = new() { Converters = { new PlainDecimal() } };

    private static readonly Guid Id = Guid.Parse(CaseEvents.Convention.Split('/')[1]);

    private enum Step
    {
        Declare,
        Accept,
        AcceptPart,
        Reject,
        Withdraw,
    }

    [Fact]
    public async Task Shows_what_a_report_shows_at_every_stage()
    {
        foreach (var stage in Enum.GetValues<Stage>())
        {
            var events = CaseEvents.Until(stage);
            await using var server = await StartAsync(events);

            Assert.Equal(SectionsOf(Reports.Build(events)), SectionsOf((await ReadAsync(server))!));
        }
    }

    [Theory]
    [InlineData("NET_COST", null)]
    [InlineData("PRO_RATA", "1500.00")]
    public async Task Shows_what_is_in_kind_as_a_report_does(string rule, string? admitted)
    {
        var events = CaseEvents.InKind(rule, admitted);
        await using var server = await StartAsync(events);

        Assert.Equal(SectionsOf(Reports.Build(events)), SectionsOf((await ReadAsync(server))!));
    }

    [Fact]
    public async Task Adds_up_what_becomes_of_the_expenses_as_a_report_does()
    {
        var lives = Gen.Select(Gen.Int[0, 9], Gen.Enum<Step>(), Gen.Int[0, 3], Gen.Long[1, 100_000]).Array[1, 40];
        await lives.SampleAsync(
            async steps =>
            {
                var events = CaseEvents.Until(Stage.Paid, script => Tell(script, steps));
                await using var server = await StartAsync(events);

                Assert.Equal(SectionsOf(Reports.Build(events)), SectionsOf((await ReadAsync(server))!));
            },
            iter: 10,
            threads: 1);
    }

    [Fact]
    public async Task Reads_the_first_expenses_alone()
    {
        await using var server = await StartAsync(CaseEvents.Until(Stage.Decided, script =>
        {
            for (var i = 0; i < 40; i++)
            {
                CaseEvents.Spend(script, CaseEvents.Expenses[0] with { Invoice = $"Z-{i:00}" });
            }
        }));
        var before = SectionsOf((await ReadAsync(server))!);

        await server.Services.GetRequiredService<Database<ReportingDatabase>>().WriteAsync(
            session => session.ExecuteAsync(
                """
                update grant_event
                set body = @nothing
                where about > @known and event_type in ('ExpenseRecorded', 'ExpenseDecided')
                   or event_type in ('VoucherUploaded', 'ActivityRecorded')
                """,
                new { nothing = new byte[] { 0 }, known = $"{CaseEvents.Convention}/expenses/Z-05" }),
            CancellationToken.None);

        Assert.Equal(before, SectionsOf((await ReadAsync(server))!));
    }

    [Fact]
    public async Task Passes_over_no_expense_on_the_way_to_the_steps()
    {
        Assert.SkipUnless(Engines.Default == Engines.Sqlite, "Only SQLite explains its plan in this form.");
        await using var server = await StartAsync(CaseEvents.Until(Stage.Decided));

        var plan = await server.Services.GetRequiredService<Database<ReportingDatabase>>().ReadAsync(
            session => session.QueryAsync<PlanStep>(
                "explain query plan " + GrantEventStore.SelectLife, new { convention = CaseEvents.Convention }),
            CancellationToken.None);

        Assert.Contains("ix_grant_event_life", Assert.Single(plan).Detail, StringComparison.Ordinal);
    }

    // Ten expenses at most, on lines of the forecast and on one that it does not have.
    private static void Tell(EventScript script, IEnumerable<(int Expense, Step Step, int Line, long Cents)> steps)
    {
        var amounts = new Dictionary<int, long>();
        var gone = new HashSet<int>();
        foreach (var (number, step, line, cents) in steps.Where(one => !gone.Contains(one.Expense)))
        {
            var name = $"{CaseEvents.Convention}/expenses/{number}";
            if (amounts.TryAdd(number, cents))
            {
                var label = line < 3 ? CaseEvents.Details.Charges[line].Label : Unforeseen;
                var quantity = number % 2 == 0 ? "2.5" : null;
                script.Tell("2026-01-10", CaseEvents.Organisation, new ExpenseRecorded(
                    name, CaseEvents.Convention, label, "Achat", quantity, quantity is null ? null : new("1.00"),
                    Euros(cents), "Fournisseur", $"F-{number}", Day("2026-01-10"),
                    $"{CaseEvents.Convention}/vouchers/v", "f.pdf", new string('a', 64), []));
            }
            else if (step == Step.Withdraw)
            {
                gone.Add(number);
                script.Tell("2026-01-11", CaseEvents.Organisation, new ExpenseWithdrawn(
                    name, CaseEvents.Convention, "Doublon"));
            }
            else if (step != Step.Declare)
            {
                var accepted = step switch
                {
                    Step.Accept => amounts[number], Step.AcceptPart => amounts[number] / 2, _ => 0,
                };
                script.Tell("2027-03-08", CaseEvents.Officer, new ExpenseDecided(
                    name, CaseEvents.Convention, step == Step.Reject ? "REJECTED" : "ACCEPTED", Euros(accepted), null,
                    ""));
            }
        }
    }

    private static Euros Euros(long cents) => new($"{Money.FromCents(cents)}");

    private static async Task<GrantsServer> StartAsync(IReadOnlyList<EventEnvelope> events)
    {
        var server = await GrantsServer.StartAsync(new ReportingModule());
        await PageReader.TakeInAsync(server, events);
        return server;
    }

    private static Task<GrantPageData?> ReadAsync(GrantsServer server) =>
        server.Services.GetRequiredService<Database<ReportingDatabase>>().ReadAsync(
            session => GrantPageData.ReadAsync(session, Id, Reach.Everything, Day("2026-01-01")),
            CancellationToken.None);

    private static string SectionsOf(ReportModel report) => JsonSerializer.Serialize(new
    {
        report.Grant.State,
        report.Grant.Reference,
        report.Grant.Title,
        BeneficiaryName = report.Grant.Beneficiary.DisplayName,
        report.Grant.Beneficiary.Siret,
        report.BudgetLine.FiscalYear,
        report.BudgetLine.OperationCode,
        report.Record.BudgetLine,
        report.Financial.Charges,
        report.Financial.Totals,
        report.Financial.InKind,
        report.Financial.Settlement,
        report.Payments.Disbursements,
        report.Payments.Recoveries,
        report.Quantitative.Indicators,
        report.Agreement,
        report.History,
    }, Options);

    private static string SectionsOf(GrantPageData page) => JsonSerializer.Serialize(new
    {
        page.Grant.State,
        page.Grant.Terms.Reference,
        page.Grant.Terms.Title,
        page.Grant.Terms.BeneficiaryName,
        page.Grant.Terms.Siret,
        page.Grant.Terms.FiscalYear,
        page.Grant.Terms.OperationCode,
        page.Grant.Terms.BudgetLine,
        page.Charges,
        page.Totals,
        page.InKind,
        page.Settlement,
        page.Disbursements,
        page.Recoveries,
        page.Indicators,
        page.Agreement,
        page.History,
    }, Options);

    private sealed record PlanStep(long Id, long Parent, long NotUsed, string Detail);

    // 5 and 5.0 are the same quantity.
    private sealed class PlainDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("0.####", CultureInfo.InvariantCulture));
    }
}
