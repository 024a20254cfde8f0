using Google.Rpc;
using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

public sealed class ImportCreditChangesTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    private readonly string _operation = "M-" + NewRequestId()[^12..];

    [Fact]
    public async Task Changes_every_line_and_the_ledger_names_the_deliberation_and_its_day()
    {
        var (more, less, none) = (await OpenAsync(1), await OpenAsync(2), await OpenAsync(3));
        await budget.ReserveAsync(less, 40m);

        var answer = await SendAsync(Header(), Row(1, 25.50m), Row(2, -60m));

        Assert.Equal(
            (2, 25.50m, 60m, 0),
            (answer.LineCount, Euros(answer.IncreasedAmount), Euros(answer.DecreasedAmount), answer.Findings.Count));
        Assert.Null(answer.ChangedBefore);
        Assert.Equal(
            [(Kind.Increased, 25.50m, "2025-512 (2025-05-30)", "bea")],
            (await budget.MovementsAsync(more)).Skip(1).Select(m => (m.Kind, Euros(m.Amount), m.Reason, m.Actor)));
        Assert.Equal(
            [(Kind.Decreased, 60m, "2025-512 (2025-05-30)")],
            (await budget.MovementsAsync(less)).Skip(2).Select(m => (m.Kind, Euros(m.Amount), m.Reason)));
        Assert.Single(await budget.MovementsAsync(none));
        Assert.StartsWith(
            "CreditsAdjusted by bea", (await budget.Server.ToldAsync("budget", more))[^1], StringComparison.Ordinal);
        foreach (var line in new[] { more, less })
        {
            var read = await budget.Officer.GetBudgetLineAsync(new() { Name = line });
            Assert.Equal(Balances(read), LedgerSums.Of(await budget.MovementsAsync(line)));
        }
    }

    [Fact]
    public async Task Changes_none_when_a_row_breaks_a_rule_and_finds_each()
    {
        var line = await OpenAsync(1);
        await budget.ReserveAsync(await OpenAsync(2), 40.01m);
        var closed = await OpenAsync(3);
        await budget.Officer.CloseBudgetLineAsync(Ask.CloseLine(closed));
        await OpenAsync(4);
        ImportCreditChangesRow[] rows =
        [
            Row(1, 5m), Row(2, -60m), Row(3, 1m), Row(4, 100_000_000_000m), Row(5, 1m), Row(6, 0m), Row(1, 5m, 7),
        ];
        var before = await budget.Server.SnapshotAsync();

        var checkedRows = await SendAsync(Header(validateOnly: true), rows);
        await RefusedAsync("rows[2].amount", rows);

        Assert.Equal(
            [
                (2, "amount", "ADJUSTED_BELOW_USED"),
                (3, "imputation", "BUDGET_LINE_CLOSED"),
                (4, "amount", "CREDITS_OUT_OF_RANGE"),
                (5, "imputation", "BUDGET_LINE_NOT_FOUND"),
                (6, "amount", "ADJUSTMENT_ZERO"),
                (7, "imputation", "BUDGET_LINE_EXISTS"),
            ],
            checkedRows.Findings.Select(finding => (finding.RowNumber, finding.Field, finding.Reason)));
        Assert.Equal(before, await budget.Server.SnapshotAsync());
        Assert.Single(await budget.MovementsAsync(line));
    }

    [Fact]
    public async Task A_file_changes_its_lines_once_under_whatever_request_and_deliberation()
    {
        var line = await OpenAsync(1);
        await SendAsync(OfFile(Header()), Row(1, 10m));

        foreach (var deliberation in new[] { "2025-512", "2025-999" })
        {
            foreach (var validateOnly in new[] { true, false })
            {
                var again = await SendAsync(OfFile(Header(deliberation, validateOnly)), Row(1, 10m));
                Assert.Equal(
                    ("bea", "2025-512 (2025-05-30)"), (again.ChangedBefore.Actor, again.ChangedBefore.Deliberation));
            }
        }

        Assert.Equal(2, (await budget.MovementsAsync(line)).Count);
    }

    [Fact]
    public async Task A_deliberation_changes_a_line_once_by_file()
    {
        await OpenAsync(1);
        await SendAsync(Header(), Row(1, 10m));

        var error = await RefusedAsync("rows[1].imputation", Row(1, 11m));
        await SendAsync(Header("2025-513"), Row(1, 11m));

        Assert.Equal(
            "LINE_CHANGED_BEFORE",
            error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Single().Reason);
    }

    [Fact]
    public async Task Changes_credits_until_the_day_the_assembly_may()
    {
        await OpenAsync(1);
        budget.Server.MoveTo(new DateOnly(2026, 1, 22));

        var answer = await SendAsync(Header(validateOnly: true), Row(1, 10m));

        Assert.Equal("FISCAL_YEAR_OVER", Assert.Single(answer.Findings).Reason);
        budget.Server.MoveTo(new DateOnly(2025, 6, 2));
    }

    [Fact]
    public async Task Asks_for_a_header_with_a_deliberation_of_a_day_that_has_come()
    {
        Task RefuseAsync(Action<ImportCreditChangesHeader> spoil, string reason, string field)
        {
            var header = Header();
            spoil(header);
            return Refused.AsAsync(
                () => SendAsync(header, Row(1, 1m)), StatusCode.InvalidArgument, reason, field);
        }

        await RefuseAsync(header => header.DeliberationDate = null, "FIELD_REQUIRED", "header.deliberation_date");
        await RefuseAsync(header => header.Deliberation = "", "FIELD_REQUIRED", "header.deliberation");
        await RefuseAsync(
            header => header.Deliberation = new string('1', 81), "TEXT_LENGTH", "header.deliberation");
        await RefuseAsync(
            header => header.DeliberationDate.Day = 32, "DATE_INVALID", "header.deliberation_date");
        await Refused.AsAsync(
            () => SendAsync(Header()), StatusCode.InvalidArgument, "IMPORT_EMPTY", "row");
        using var call = budget.Officer.ImportCreditChanges();
        await Refused.AsAsync(
            () => call.SendAsync([new ImportCreditChangesRequest { Row = Row(1, 1m) }]),
            StatusCode.InvalidArgument, "IMPORT_HEADER_MISSING", "header");
    }

    [Fact]
    public Task Is_for_budget_officers() => Refused.AsAsync(
        () => SendAsync(budget.Accountant, Header(), Row(1, 1m)), StatusCode.PermissionDenied, "ROLE_MISSING");

    [Fact]
    public async Task Takes_two_thousand_rows_and_no_more()
    {
        var rows = Enumerable.Range(0, 2_001).Select(number => Row(number, 1m)).ToArray();

        await Refused.AsAsync(
            () => SendAsync(Header(validateOnly: true), rows), StatusCode.InvalidArgument, "IMPORT_TOO_LONG", "row");
        Assert.Equal(2_000, (await SendAsync(Header(validateOnly: true), rows[..2_000])).Findings.Count);
    }

    internal static ImportCreditChangesHeader Header(
        string deliberation = "2025-512", bool validateOnly = false, DateOnly? day = null)
    {
        var on = day ?? new DateOnly(2025, 5, 30);
        return new ImportCreditChangesHeader
        {
            RequestId = NewRequestId(),
            ValidateOnly = validateOnly,
            Deliberation = deliberation,
            DeliberationDate = Ask.Day(on.Year, on.Month, on.Day),
        };
    }

    internal static async Task<ImportCreditChangesResponse> SendAsync(
        V1.BudgetService.BudgetServiceClient officer,
        ImportCreditChangesHeader header,
        params ImportCreditChangesRow[] rows)
    {
        using var call = officer.ImportCreditChanges();
        return await call.SendAsync(
        [
            new ImportCreditChangesRequest { Header = header },
            .. rows.Select(row => new ImportCreditChangesRequest { Row = row }),
        ]);
    }

    private Task<ImportCreditChangesResponse> SendAsync(
        ImportCreditChangesHeader header, params ImportCreditChangesRow[] rows) =>
        SendAsync(budget.Officer, header, rows);

    private ImportCreditChangesHeader OfFile(ImportCreditChangesHeader header)
    {
        header.FileSha256 = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(_operation)));
        return header;
    }

    private async Task<string> OpenAsync(int function) => (await budget.Officer.CreateBudgetLineAsync(
        Ask.Line(2025, _operation, $"6568//{function}"))).Name;

    private ImportCreditChangesRow Row(int function, decimal amount, int? number = null) =>
        Ask.Change(_operation, amount, number ?? function, $"6568//{function}");

    private Task<RpcException> RefusedAsync(string subject, params ImportCreditChangesRow[] rows) =>
        Refused.AsAsync(() => SendAsync(Header(), rows), StatusCode.InvalidArgument, "IMPORT_REJECTED", subject);
}
