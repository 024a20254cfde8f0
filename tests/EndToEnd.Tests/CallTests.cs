using System.Text.Json;

namespace Grants.EndToEnd;

/// <summary><c>grants call</c> as people call it, over reflection.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class CallTests(StandaloneServer server) : IClassFixture<StandaloneServer>
{
    private const string Budget = "grants.budget.v1.BudgetService";

    [Theory]
    [InlineData("CreateBudgetLine", "CALL-1")]
    [InlineData("BudgetService/CreateBudgetLine", "CALL-2")]
    [InlineData(Budget + ".CreateBudgetLine", "CALL-3")]
    [InlineData(Budget + "/CreateBudgetLine", "CALL-4")]
    public async Task Calls_an_RPC_by_any_of_its_names_and_prints_the_answer(string rpc, string operation)
    {
        var (code, output, errors) = await CallAsync(rpc, "--data", Line(operation), "--subject", "claire.martin");

        Assert.True(code == 0, errors);
        var line = JsonElement.Parse(output);
        Assert.StartsWith("budgetLines/", line.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Equal(operation, line.GetProperty("operationCode").GetString());
        Assert.Equal("1000", line.GetProperty("availableAmount").GetProperty("units").GetString());
        Assert.Equal("0", line.GetProperty("paidAmount").GetProperty("units").GetString());
    }

    [Fact]
    public async Task Makes_a_request_id_with_which_the_call_can_be_repeated()
    {
        var (_, first, errors) = await CallAsync("CreateBudgetLine", "--data", Line("CALL-5"));
        var id = errors.Split("request_id: ")[1].Trim();

        var (code, second, silence) = await CallAsync("CreateBudgetLine", "--data", Line("CALL-5", id));

        Assert.Equal((0, first, ""), (code, second, silence));
    }

    [Fact]
    public async Task Reads_a_request_from_a_file()
    {
        var file = Path.Combine(server.Deployment.DataDirectory, "line.json");
        await File.WriteAllTextAsync(file, Line("CALL-6"));

        var (code, output, errors) = await CallAsync("CreateBudgetLine", "--data", "@" + file);

        Assert.True(code == 0, errors);
        Assert.Contains("\"CALL-6\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_why_the_server_refuses()
    {
        var (code, output, errors) = await CallAsync(
            "CreateBudgetLine", "--data", Line("CALL-7").Replace("2026", "1999", StringComparison.Ordinal));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("INVALID_ARGUMENT / FISCAL_YEAR_INVALID: ", errors, StringComparison.Ordinal);
        Assert.Contains("\n  field budget_line.fiscal_year", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_in_with_the_role_that_is_asked_for()
    {
        var (code, _, errors) = await CallAsync("CreateBudgetLine", "--data", Line("CALL-8"), "--role", "auditor");

        Assert.Equal(1, code);
        Assert.Contains("PERMISSION_DENIED / ROLE_MISSING: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_the_name_of_an_organisation_of_another_form()
    {
        var (code, _, errors) = await CallAsync("GetConvention", "--beneficiary", "beneficiaries/1");

        Assert.Equal(1, code);
        Assert.Contains("must have the form beneficiaries/{uuid}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_in_for_the_organisation_that_is_named()
    {
        var (_, created, _) = await CallAsync("CreateBeneficiary", "--data", """
            {"beneficiary": {"display_name": "A", "legal_form": "LEGAL_FORM_LOCAL_AUTHORITY", "siret": "22620001200012",
                "address": "62018 Arras"}}
            """);
        var name = System.Text.Json.JsonDocument.Parse(created).RootElement.GetProperty("name").GetString()!;
        string[] read = ["GetBeneficiary", "--data", $$"""{"name": "{{name}}"}""", "--role", "beneficiary"];

        var (_, _, without) = await CallAsync(read);
        var (code, output, _) = await CallAsync([.. read, "--beneficiary", name]);

        Assert.Contains("NOT_FOUND / BENEFICIARY_NOT_FOUND: ", without, StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.Contains(name, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CreatBudgetLines", "Did you mean " + Budget + "/CreateBudgetLine?")]
    [InlineData("MakeCoffee", "grants call --list")]
    [InlineData("grpc.health.v1.Health/Check", "does not know its messages")]
    public async Task Says_what_the_server_offers_instead_of_an_unknown_RPC(string rpc, string expected)
    {
        var (code, output, errors) = await CallAsync(rpc);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"budget_line": {"voted_amont": 3}}""", "budget_line.voted_amont is not a field")]
    [InlineData("""{"budget_line": {"voted_amont": 3}}""", "did you mean voted_amount?")]
    [InlineData("""{"budgetLine": {"imputation": "1", "fiscalYear": "soon"}}""", "fiscalYear must be a whole number")]
    [InlineData("""{"budget_line": {"voted_amount": {"units": []}}}""", "voted_amount.units must be a whole number")]
    [InlineData("""{"budget_line": {"imputation": "1", "imputation": "2"}}""", "imputation is given twice")]
    [InlineData("{\"budget_line\":\n {", "line 2")]
    [InlineData("{} {}", "takes exactly one request, not 2")]
    public async Task Says_which_member_of_a_request_is_wrong(string request, string expected)
    {
        var (code, output, errors) = await CallAsync("CreateBudgetLine", "--data", request);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_a_line_a_message_where_the_server_streams()
    {
        await CallAsync("CreateBudgetLine", "--data", Line("CALL-9"));
        await CallAsync("CreateBudgetLine", "--data", Line("CALL-10"));

        // An event gets its position a moment after it happened.
        string[] lines;
        do
        {
            var (code, output, errors) = await CallAsync(
                "ReadEvents", "--data", """{"source": "budget", "limit": 2}""");
            Assert.True(code == 0, errors);
            lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        while (lines.Length < 2);

        Assert.Equal(
            ["1", "2"], lines.Select(line => JsonElement.Parse(line).GetProperty("position").GetString()));
    }

    [Fact]
    public async Task Sends_several_messages_where_the_client_streams()
    {
        var (code, output, errors) = await CallAsync("ImportBudgetLines", "--data", """
            {"header": {"request_id": "0199b5a0-0000-7000-8000-000000000001", "validate_only": true}}
            {"row": {"row_number": 2, "fiscal_year": 2026, "operation_code": "CALL-11", "operation_label": "A",
                     "imputation": "6568//9365", "voted_amount": {"currency_code": "EUR", "units": 7}}}
            """);

        Assert.True(code == 0, errors);
        Assert.Equal(1, JsonElement.Parse(output).GetProperty("lineCount").GetInt32());
    }

    [Fact]
    public async Task Lists_what_the_server_offers()
    {
        var (code, all, errors) = await CallAsync("--list");
        Assert.True(code == 0, errors);
        var lines = all.Trim().Split('\n');
        Assert.Contains(Budget + "/CreateBudgetLine", lines);
        Assert.Contains("grants.events.v1.EventLogService/ReadEvents  (the server streams)", lines);
        Assert.Contains("grpc.health.v1.Health/Check  (unknown to this client)", lines);

        var (_, some, _) = await CallAsync("--list", "BudgetService");
        Assert.Equal(lines.Where(line => line.StartsWith(Budget + "/", StringComparison.Ordinal)),
            some.Trim().Split('\n'));

        (code, _, errors) = await CallAsync("--list", "CoffeeService");
        Assert.Equal(2, code);
        Assert.Contains(Budget, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describes_an_RPC_with_the_comments_of_its_proto()
    {
        var (code, output, errors) = await CallAsync("CreateBudgetLine", "--describe");

        Assert.True(code == 0, errors);
        Assert.Contains("Opens a line with the credits that the assembly voted.", output, StringComparison.Ordinal);
        Assert.Contains("roles   budget-officer\nHTTP    POST /v1/budgetLines\n", output, StringComparison.Ordinal);
        Assert.Contains("request_id: string, required\n    A UUID", output, StringComparison.Ordinal);
        Assert.Contains("\n  voted_amount: google.type.Money, required\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("available_amount", output, StringComparison.Ordinal);
    }

    private static string Line(string operation, string requestId = "") => $$$$"""
        {"request_id": "{{{{requestId}}}}", "budget_line": {
            "fiscal_year": 2026, "operation_code": "{{{{operation}}}}", "operation_label": "A",
            "imputation": "6568//9365", "voted_amount": {"currency_code": "EUR", "units": 1000}}}
        """;

    private Task<(int ExitCode, string Output, string Errors)> CallAsync(params string[] arguments) =>
        Command.RunApartAsync(
            server.Deployment.DataDirectory,
            server.Environment,
            "dotnet",
            [
                ServiceProcess.PathOf("Cli", "grants.dll"), "call", .. arguments,
                "--key", server.Deployment.Options.Target.KeyFile,
            ]);
}
