using Google.Rpc;
using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

public sealed class ImportBudgetLinesTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    private readonly string _operation = "I-" + NewRequestId()[^12..];

    [Fact]
    public async Task Opens_every_line_as_if_it_had_been_opened_alone()
    {
        // More than one statement adds at a time, and each of another amount.
        var rows = Enumerable.Range(100, 160).Select(
            number => Row(number, row => row.VotedAmount = Eur(number - 100m))).ToArray();
        var answer = await ImportAsync(rows);

        var lines = await LinesAsync();
        Assert.Equal((160, 12_720m), (answer.LineCount, Euros(answer.VotedAmount)));
        Assert.Equal(
            rows.Select(row => (row.Imputation, row.VotedAmount)),
            lines.Select(line => (line.Imputation, line.VotedAmount)));
        foreach (var line in lines)
        {
            Assert.Equal(Balances(line), LedgerSums.Of(await budget.MovementsAsync(line.Name)));
            Assert.StartsWith(
                "BudgetLineOpened by bea", Assert.Single(await budget.Server.ToldAsync("budget", line.Name)),
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("fiscal_year", "FISCAL_YEAR_INVALID")]
    [InlineData("operation_code", "OPERATION_CODE_INVALID")]
    [InlineData("operation_label", "TEXT_LENGTH")]
    [InlineData("imputation", "IMPUTATION_INVALID")]
    [InlineData("voted_amount", "FIELD_REQUIRED")]
    public async Task Opens_none_when_one_row_breaks_a_rule_and_names_row_and_field(string field, string reason)
    {
        var broken = Row(17, row => ImportBudgetLinesRow.Descriptor.FindFieldByName(field).Accessor.Clear(row));

        var error = await RefusedAsync("IMPORT_REJECTED", $"rows[17].{field}", Row(2), broken, Row(18));

        var violation = Assert.Single(error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations);
        Assert.Equal((field, reason), (violation.Field["rows[17].".Length..], violation.Reason));
        Assert.Empty(await LinesAsync());
    }

    [Fact]
    public async Task Finds_lines_that_are_there_and_rows_that_say_the_same()
    {
        await ImportAsync(Row(2));

        var checkedRows = await SendAsync(
            Header(validateOnly: true), Row(2), Row(3), Row(4, row => row.Imputation = "6568//3"));

        Assert.Equal(
            [(2, "imputation", "BUDGET_LINE_EXISTS"), (4, "imputation", "BUDGET_LINE_EXISTS")],
            checkedRows.Findings.Select(finding => (finding.RowNumber, finding.Field, finding.Reason)));
    }

    [Fact]
    public async Task Tells_the_findings_that_an_error_holds_and_all_when_only_asked_to_check()
    {
        ImportBudgetLinesRow[] rows =
            [.. Enumerable.Range(2, 30).Select(number => Row(number, row => row.Imputation = "1"))];

        var error = await RefusedAsync("IMPORT_REJECTED", "rows[2].imputation", rows);
        var checkedRows = await SendAsync(Header(validateOnly: true), rows);

        var violations = error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations;
        Assert.InRange(violations.Count, 10, 20);
        Assert.Equal("VIOLATIONS_NOT_SHOWN", violations[^1].Reason);
        Assert.Equal("30", error.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Metadata["findings"]);
        Assert.Equal(Enumerable.Range(2, 30), checkedRows.Findings.Select(finding => finding.RowNumber));
        Assert.All(checkedRows.Findings, finding => Assert.NotEmpty(finding.Description));
    }

    [Fact]
    public async Task Checking_leaves_no_trace()
    {
        var before = await budget.Server.SnapshotAsync();

        var answer = await SendAsync(Header(validateOnly: true), Row(2), Row(3));

        Assert.Equal((2, 200m, 0), (answer.LineCount, Euros(answer.VotedAmount), answer.Findings.Count));
        Assert.Equal(before, await budget.Server.SnapshotAsync());
    }

    [Fact]
    public async Task Opens_them_once_however_often_it_is_sent()
    {
        var header = Header();
        var answer = await SendAsync(header, Row(2), Row(3));

        Assert.Equal(answer, await SendAsync(header, Row(2), Row(3)));
        Assert.Equal(2, (await LinesAsync()).Count);
        await Refused.AsAsync(
            () => SendAsync(header, Row(2), Row(4)), StatusCode.InvalidArgument, "REQUEST_ID_REUSED", "request_id");
    }

    [Fact]
    public async Task A_file_opens_its_lines_once_under_whatever_request()
    {
        var first = await SendAsync(OfFile('a'), Row(2), Row(3));
        var before = await budget.Server.SnapshotAsync();

        var checkedAgain = await SendAsync(OfFile('a', validateOnly: true), Row(2), Row(3));
        Assert.Equal(before, await budget.Server.SnapshotAsync());
        var again = await SendAsync(OfFile('a'), Row(2), Row(3));

        Assert.Null(first.OpenedBefore);
        Assert.All([checkedAgain, again], answer => Assert.Equal(
            (2, 200m, 0, "bea"),
            (answer.LineCount, Euros(answer.VotedAmount), answer.Findings.Count, answer.OpenedBefore.Actor)));
        Assert.Equal(2, (await LinesAsync()).Count);
    }

    [Fact]
    public async Task Another_file_or_other_rows_of_it_find_the_lines_open_and_say_with_which_credits()
    {
        await SendAsync(OfFile('b'), Row(2), Row(3));

        foreach (var file in "bc")
        {
            var answer = await SendAsync(
                OfFile(file, validateOnly: true), Row(2), Row(3, row => row.VotedAmount = Eur(150m)), Row(4));

            Assert.Null(answer.OpenedBefore);
            Assert.Equal([2, 3], answer.Findings.Select(finding => finding.RowNumber));
            Assert.Contains("the same 100.00 EUR", answer.Findings[0].Description, StringComparison.Ordinal);
            Assert.Contains("100.00 EUR; the row", answer.Findings[1].Description, StringComparison.Ordinal);
            Assert.Contains("150.00 EUR", answer.Findings[1].Description, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("12")]
    [InlineData("zz")]
    [InlineData("AA")]
    public async Task A_digest_has_sixty_four_small_hexadecimal_digits(string start)
    {
        var header = OfFile('0');
        header.FileSha256 = start + header.FileSha256[(start == "12" ? 3 : 2)..];

        await Refused.AsAsync(
            () => SendAsync(header, Row(2)), StatusCode.InvalidArgument, "FILE_SHA256_INVALID", "header.file_sha256");
    }

    [Fact]
    public async Task Takes_ten_thousand_rows_and_no_more()
    {
        var rows = Enumerable.Range(0, 10_001).Select(number => Row(number)).ToArray();

        await RefusedAsync("IMPORT_TOO_LONG", "row", rows);
        var answer = await ImportAsync(rows[..10_000]);

        Assert.Equal((10_000, 1_000_000m), (answer.LineCount, Euros(answer.VotedAmount)));
    }

    [Fact]
    public async Task Begins_with_one_header_and_goes_on_with_rows()
    {
        await RefusedAsync("IMPORT_EMPTY", "row");
        await Refused.AsAsync(
            () => SendAsync(new ImportBudgetLinesRequest { Row = Row(2) }), StatusCode.InvalidArgument,
            "IMPORT_HEADER_MISSING", "header");
        await Refused.AsAsync(
            () => SendAsync(
                new ImportBudgetLinesRequest { Header = Header() }, new ImportBudgetLinesRequest { Header = Header() }),
            StatusCode.InvalidArgument, "IMPORT_HEADER_MISSING", "header");
    }

    [Fact]
    public async Task Opens_nothing_in_a_year_that_is_closed()
    {
        await ImportAsync(Row(2, row => row.FiscalYear = 2024));
        await budget.Officer.PrepareFiscalYearClosingAsync(Ask.Prepare(2024, V1.ClosingOutcome.Close));
        using var call = budget.Officer.CloseFiscalYear(Ask.CloseYear(2024));
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
        }

        var error = await RefusedAsync("IMPORT_REJECTED", "rows[3].fiscal_year", Row(3, row => row.FiscalYear = 2024));
        Assert.Equal(
            "FISCAL_YEAR_CLOSED",
            error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Single().Reason);
    }

    private static ImportBudgetLinesHeader Header(bool validateOnly = false) =>
        new() { RequestId = NewRequestId(), ValidateOnly = validateOnly };

    // Another file in each test: they share the server.
    private ImportBudgetLinesHeader OfFile(char file, bool validateOnly = false)
    {
        var header = Header(validateOnly);
        header.FileSha256 = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(_operation + file)));
        return header;
    }

    private ImportBudgetLinesRow Row(int number, Action<ImportBudgetLinesRow>? change = null)
    {
        var row = new ImportBudgetLinesRow
        {
            RowNumber = number,
            FiscalYear = 2025,
            OperationCode = _operation,
            OperationLabel = "Mission ESS",
            Imputation = $"6568//{number}",
            VotedAmount = Eur(100m),
        };
        change?.Invoke(row);
        return row;
    }

    private async Task<IReadOnlyList<V1.BudgetLine>> LinesAsync() =>
        [.. (await budget.Officer.ListBudgetLinesAsync(
            new() { OperationCode = _operation, PageSize = 500 })).BudgetLines];

    private Task<ImportBudgetLinesResponse> ImportAsync(params ImportBudgetLinesRow[] rows) =>
        SendAsync(Header(), rows);

    private Task<RpcException> RefusedAsync(string reason, string subject, params ImportBudgetLinesRow[] rows) =>
        Refused.AsAsync(() => ImportAsync(rows), StatusCode.InvalidArgument, reason, subject);

    private Task<ImportBudgetLinesResponse> SendAsync(
        ImportBudgetLinesHeader header, params ImportBudgetLinesRow[] rows) => SendAsync(
        [
            new ImportBudgetLinesRequest { Header = header },
            .. rows.Select(row => new ImportBudgetLinesRequest { Row = row }),
        ]);

    private async Task<ImportBudgetLinesResponse> SendAsync(params ImportBudgetLinesRequest[] parts)
    {
        using var call = budget.Officer.ImportBudgetLines();
        return await call.SendAsync(parts);
    }
}
