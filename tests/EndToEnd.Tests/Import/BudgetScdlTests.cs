using Grants.Cli.Import;

namespace Grants.EndToEnd;

/// <summary>Budgets in the layout of the SCDL schema "budget": votes, changes and accounts.</summary>
[Collection(typeof(WithoutBroker))]
[Trait("Kind", "Unit")]
public sealed class BudgetScdlTests
{
    private const string Header =
        "BGT_NATDEC,BGT_ANNEE,BGT_SIRET,BGT_CONTNAT,BGT_NATURE,BGT_FONCTION,BGT_OPERATION,BGT_SECTION,BGT_OPBUDG,"
        + "BGT_CODRD,BGT_MTREAL,BGT_MTPREV,BGT_CREDOUV\n";

    private static readonly ReadingOptions WithOperation = new() { Operation = "BP" };

    [Theory]
    [InlineData("budget primitif", "1000.00", "", "BGT_MTPREV")]
    [InlineData("Budget prévisionnel", "1000,00", "0.00", "BGT_MTPREV")]
    [InlineData("Budget Primitif 2031", "0.00", "1000.00", "BGT_CREDOUV")]
    [InlineData("BP", "", "1000", "BGT_CREDOUV")]
    [InlineData("budget primitif", "1000.00", "1000.00", "BGT_MTPREV")]
    public void A_vote_has_its_credits_in_the_column_with_amounts(
        string decision, string voted, string open, string column)
    {
        var file = BudgetText.Read(Header + Row(decision, Quoted(voted), Quoted(open)), WithOperation);

        Assert.Equal(["2: 2031 BP BP 6574/65/415 1000.00"], file.Taken());
        Assert.Contains($"amounts are read from {column} (", file.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_columns_with_amounts_that_differ_are_not_chosen_between()
    {
        var text = Header + Row("budget primitif", "1000.00", "1200.00");

        Assert.Contains("(line 2); state which one was voted", BudgetText.Refused(text), StringComparison.Ordinal);
        Assert.Equal(
            1200m,
            BudgetText.Read(text, WithOperation with { Columns = ImportOptions.Columns(["voted_amount=BGT_CREDOUV"]) })
                .Sums()[RowFate.Taken].Amount);
    }

    [Theory]
    [InlineData("compte administratif")]
    [InlineData("Compte administratif 2031")]
    [InlineData("Compte financier unique")]
    [InlineData("CA")]
    public void An_account_is_taken_only_where_that_is_stated_and_by_its_open_credits(string decision)
    {
        var text = Header + Row(decision, "900.00", "1000.00");

        Assert.StartsWith(
            $"The file is an account ({decision}), not a vote", BudgetText.Refused(text, WithOperation),
            StringComparison.Ordinal);
        Assert.Equal(
            1000m, BudgetText.Read(text, WithOperation with { Accounts = true }).Sums()[RowFate.Taken].Amount);
        Assert.Contains(
            "No row has credits in BGT_CREDOUV",
            BudgetText.Refused(Header + Row(decision, "900.00", ""), WithOperation with { Accounts = true }),
            StringComparison.Ordinal);
        Assert.Contains(
            "changes no credits",
            BudgetText.Refused(text, new ReadingOptions { Changes = true, Accounts = true }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("décision modificative")]
    [InlineData("Décision modificative n° 2")]
    [InlineData("DM1")]
    [InlineData("budget supplémentaire")]
    public void Changes_are_read_as_changes_only(string decision)
    {
        var text = Header + Row(decision, "-250.00", "") + Row(decision, "0.00", "");

        Assert.Contains("import it with --changes", BudgetText.Refused(text), StringComparison.Ordinal);
        var file = BudgetText.Read(text, WithOperation with { Changes = true });
        Assert.Equal(["2: 2031 BP BP 6574/65/415 -250.00"], file.Taken());
        Assert.Equal((1, 0m), file.Sums()[RowFate.WithoutCredit]);
    }

    [Theory]
    [InlineData("budget primitif", "budget supplémentaire", "more than one decision")]
    [InlineData("budget de rêve", "budget de rêve", "'budget de rêve' is unknown")]
    [InlineData("", "", "No row states its decision")]
    public void A_file_has_one_decision_that_is_known(string first, string second, string why) => Assert.Contains(
        why, BudgetText.Refused(Header + Row(first, "1.00", "") + Row(second, "1.00", "")), StringComparison.Ordinal);

    [Fact]
    public void A_vote_is_not_read_as_changes() => Assert.Contains(
        "import it without --changes",
        BudgetText.Refused(Header + Row("budget primitif", "1.00", ""), new ReadingOptions { Changes = true }),
        StringComparison.Ordinal);

    [Fact]
    public void A_file_has_the_budget_of_one_body()
    {
        var rows = Row("budget primitif", "1.00", "");

        Assert.Contains(
            "more than one body (SIRET 21930048800018 and 21930048800026)",
            BudgetText.Refused(
                Header + rows + rows.Replace("21930048800018", "21930048800026", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BGT_CODRD", "direction")]
    [InlineData("BGT_OPBUDG", "movement")]
    [InlineData("BGT_NATDEC", "decision")]
    public void A_file_that_cannot_tell_revenue_orders_and_accounts_is_refused(string header, string column)
    {
        var text = Header.Replace(header, "BGT_X", StringComparison.Ordinal) + Row("budget primitif", "1.00", "");

        var why = BudgetText.Refused(text);
        Assert.StartsWith($"The header has no {column}.", why, StringComparison.Ordinal);
        Assert.EndsWith("cannot be distinguished.", why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("recette", "réel", RowFate.Revenue)]
    [InlineData("Recette", "ordre", RowFate.Revenue)]
    [InlineData("R", "0", RowFate.Revenue)]
    [InlineData("dépense", "ordre", RowFate.Order)]
    [InlineData("depense", "1", RowFate.Order)]
    [InlineData("D", "reel", RowFate.Taken)]
    [InlineData("", "réel", RowFate.Faulty)]
    [InlineData("dépense", "mixte", RowFate.Faulty)]
    public void Its_columns_tell_revenue_and_orders(string direction, string movement, object fate)
    {
        var text = Header + Row("budget primitif", "1.00", "", direction, movement)
            + Row("budget primitif", "7.00", "");

        Assert.Equal(fate, BudgetText.Read(text, WithOperation).Rows[0].Fate);
    }

    // The account of Montreuil for 2023: every row is accounted for.
    [Fact]
    public void Of_a_public_account_every_row_is_accounted_for()
    {
        var options = new ReadingOptions { Operation = "CA2023", Accounts = true };
        var file = BudgetText.ReadCase("scdl-budget-montreuil-2023.csv", options);

        Assert.Equal(
            new Dictionary<RowFate, (int, decimal)>
            {
                [RowFate.Revenue] = (210, 351_300_000.00m),
                [RowFate.Order] = (11, 27_220_000.00m),
                [RowFate.WithoutCredit] = (36, 0m),
                [RowFate.Faulty] = (2, -2_553.08m),
                [RowFate.Taken] = (1_212, 324_082_553.08m),
            },
            file.Sums());
        Assert.Equal(1_471, file.Rows.Count);
        Assert.Equal(
            ["79 BGT_CREDOUV (T) AMOUNT_NEGATIVE", "1073 BGT_CREDOUV (T) AMOUNT_NEGATIVE"], file.Found());

        // The service finds the row that repeats the key of another.
        var sums = Reconciliation.Of(file, new HashSet<int> { 79, 1073, 1422 }, changes: false);
        Assert.Equal((1_250, 324_080_000.00m), (sums.Total.Count, sums.Total.Amount.ToDecimal()));
        Assert.Equal(
            [(36, 0m), (0, 0m), (3, 87_446.92m), (1_211, 323_992_553.08m)],
            sums.Parts.Select(part => (part.Count, part.Amount.ToDecimal())));
    }

    [Fact]
    public void Of_a_public_account_without_an_operation_each_row_asks_for_one()
    {
        var file = BudgetText.ReadCase(
            "scdl-budget-montreuil-2023.csv", new ReadingOptions { Accounts = true });

        Assert.Equal(1_179, file.Findings.Count(finding => finding.Reason == "OPERATION_MISSING"));
        Assert.Equal(1_181, file.Findings.Count);
    }

    private static string Row(
        string decision, string voted, string open, string direction = "dépense", string movement = "réel") =>
        $"{decision},2031,21930048800018,65,6574,415,,,{movement},{direction},990.00,{voted},{open}\n";

    private static string Quoted(string amount) =>
        amount.Contains(',', StringComparison.Ordinal) ? $"\"{amount}\"" : amount;
}
