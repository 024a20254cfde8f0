using Google.Type;
using Grants.Testing;
using Grpc.Core;
using Flag = Grants.Convention.V1.Expense.Types.Flag;
using Rule = Grants.Convention.V1.FinalAmountRule;

namespace Grants.Convention;

/// <summary>Contributions in kind: recorded with their valuation, outside the final amount (domain rule 30).</summary>
public sealed class InKindTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(Rule.NetCost)]
    [InlineData(Rule.ProRata)]
    public async Task Do_not_turn_into_cash(Rule rule)
    {
        var life = await BegunAsync(rule);
        await life.BuyAsync("3000.00");
        await life.ValueAsync("4000.00");
        await life.GiveAsync("4000.00");

        var check = (await life.CertifyAllAsync()).ServiceRenderedCheck;

        Assert.Equal(Make.Euros("3000.00"), check.FinalAmount);
        Assert.Equal(Make.Euros("3000.00"), check.ToRecoverAmount);
        Assert.Equal(
            Euros("3000.00", "3000.00", "0.00", "4000.00", "0.00"),
            [
                check.DeclaredAmount, check.AcceptedAmount, check.OtherResourcesAmount, check.InKindAmount,
                check.CountedInKindAmount,
            ]);
        Assert.Equal(Make.Euros("3000.00"), (await life.RecoveryAsync()).Amount);
    }

    // PRO_RATA: 6 000 × (3 000 + 1 500) ÷ (6 000 + 1 500) = 3 600. NET_COST: 3 000 + 1 500 − 200.
    [Theory]
    [InlineData(Rule.NetCost, "4300.00")]
    [InlineData(Rule.ProRata, "3600.00")]
    public async Task Count_up_to_what_the_convention_expressly_admits(Rule rule, string final)
    {
        var life = await BegunAsync(rule, admitted: "1500.00");
        await life.BuyAsync("3000.00");
        await life.ValueAsync("4000.00");
        await life.GiveAsync("4000.00");
        await life.GiveAsync("200.00", account: "756", label: "Cotisations");

        var certified = await life.CertifyAllAsync();

        var check = certified.ServiceRenderedCheck;
        Assert.Equal(Make.Euros(final), check.FinalAmount);
        Assert.Equal(
            Euros("3000.00", "200.00", "4000.00", "1500.00"),
            [check.AcceptedAmount, check.OtherResourcesAmount, check.InKindAmount, check.CountedInKindAmount]);
        var told = (await world.Server.ToldAsync("convention", life.Name))
            .Single(one => one.Contains("ServiceRenderedCertified", StringComparison.Ordinal));
        Assert.Contains("\"inKindAmount\":{\"amount\":\"1500.00\"", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_kept_with_their_valuation_and_without_an_invoice()
    {
        var life = await BegunAsync();

        var made = await life.ValueAsync("1200.00", expense =>
        {
            expense.Quantity = Make.Number("120");
            expense.UnitPrice = Make.Euros("10.00");
        });

        Assert.Equal(("", ""), (made.Supplier, made.InvoiceNumber));
        Assert.Equal("Feuilles de temps × 10 €, délibération du conseil d'administration", made.Valuation);
        Assert.Equal(made, await life.LookAsync(made.Name));
        Assert.Equal([made], await ExpensesAsync(life));
        Assert.Contains(
            "Contribution en nature valorisée : 1\u202F200,00\u00A0€",
            string.Join('\n', await SentencesAsync(life)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Have_no_invoice_that_could_be_a_double()
    {
        var life = await BegunAsync();
        await life.ValueAsync("100.00");

        var second = await life.ValueAsync("100.00");

        Assert.Empty(second.Flags);
    }

    [Fact]
    public async Task Are_flagged_outside_the_period_like_an_expense()
    {
        var life = await BegunAsync();

        var early = await life.ValueAsync("100.00", expense => expense.PaymentDate = Make.Day(new(2025, 10, 31)));

        Assert.Equal([Flag.PaidOutsidePeriod], early.Flags);
    }

    [Theory]
    [InlineData("FIELD_REQUIRED", "expense.valuation")]
    [InlineData("IN_KIND_INVOICED", "expense.supplier")]
    [InlineData("IN_KIND_INVOICED", "expense.invoice_number")]
    [InlineData("IN_KIND_INVOICED", "expense.invoice_date")]
    [InlineData("FIELD_REQUIRED", "expense.voucher")]
    public async Task Have_a_valuation_instead_of_an_invoice_and_a_proof_all_the_same(string reason, string field)
    {
        var life = await BegunAsync();

        await Refused.AsAsync(
            () => life.ValueAsync("100.00", expense =>
            {
                expense.Valuation = field == "expense.valuation" ? "" : expense.Valuation;
                expense.Supplier = field == "expense.supplier" ? "Bénévoles" : "";
                expense.InvoiceNumber = field == "expense.invoice_number" ? "F-1" : "";
                expense.InvoiceDate = field == "expense.invoice_date" ? Make.Day(Life.Paid) : null;
                expense.Voucher = field == "expense.voucher" ? "" : expense.Voucher;
            }),
            StatusCode.InvalidArgument, reason, field);
    }

    [Fact]
    public async Task A_paid_expense_has_no_valuation_and_needs_its_invoice()
    {
        var life = await BegunAsync();

        await RefuseAsync("IN_KIND_MISPLACED", "expense.valuation", expense => expense.Valuation = "10 h × 10 €");
        await RefuseAsync("FIELD_REQUIRED", "expense.supplier", expense => expense.Supplier = "");
        await RefuseAsync("FIELD_REQUIRED", "expense.invoice_number", expense => expense.InvoiceNumber = "");

        Task RefuseAsync(string reason, string field, Action<V1.Expense> change) => Refused.AsAsync(
            () => life.SpendAloneAsync("10.00", expense =>
            {
                expense.ChargeLabel = Life.Purchases;
                change(expense);
            }),
            StatusCode.InvalidArgument, reason, field);
    }

    [Theory]
    [InlineData(Life.Given, "")]
    [InlineData(Life.Given, "756")]
    [InlineData("Département", "87")]
    public async Task A_resource_is_in_kind_where_its_line_of_the_forecast_is(string label, string account)
    {
        var life = await BegunAsync();

        await Refused.AsAsync(
            () => life.GiveAsync("10.00", account, label),
            StatusCode.InvalidArgument, "IN_KIND_MISPLACED", "resource.account_code");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("86")]
    public async Task A_resource_has_an_account_of_resources(string account)
    {
        var life = await BegunAsync();

        await Refused.AsAsync(
            () => life.GiveAsync("10.00", account, "Dons"),
            StatusCode.InvalidArgument, "ACCOUNT_CODE_INVALID", "resource.account_code");
    }

    [Fact]
    public async Task A_report_is_refused_until_what_was_given_equals_what_was_used()
    {
        var life = await BegunAsync();
        await life.BuyAsync("3000.00");
        await life.ValueAsync("4000.00");
        await life.GiveAsync("3999.99");
        var withdrawn = await life.ValueAsync("50.00");
        await life.WithdrawAsync(withdrawn.Name);
        await life.CallAsync();

        var error = await Refused.AsAsync(
            life.TellAsync, StatusCode.FailedPrecondition, "IN_KIND_UNBALANCED", life.Name);

        Assert.Contains("4000.00 EUR on account 86 and 3999.99 EUR on account 87", error.Status.Detail,
            StringComparison.Ordinal);
        await life.GiveAsync("0.01");
        await life.TellAsync();
        Assert.Equal(V1.Convention.Types.State.ReportSubmitted, (await life.ReadAsync()).State);
    }

    [Fact]
    public async Task Are_drawn_and_accepted_with_the_expenses()
    {
        var life = await BegunAsync();
        await life.BuyAsync("3000.00");
        var drawn = await life.BuyAsync("3500.00");
        await life.ValueAsync("4000.00");
        await life.GiveAsync("4000.00");
        await life.CallAsync();
        await life.TellAsync();

        var sample = await life.DrawAsync(new V1.ExpenseSample { LeastAmount = Make.Euros("3500.00") });
        foreach (var expense in sample.Expenses)
        {
            await life.DecideAsync(Life.Accepted(), expense);
        }

        Assert.Equal((3, 2), (sample.Population, sample.Expenses.Count));
        Assert.Contains(drawn.Name, sample.Expenses);
        Assert.Equal(Make.Euros("7500.00"), sample.SampleAmount);
        Assert.Equal(1, (await life.AcceptRestAsync(sample.Name)).AcceptedCount);
    }

    private async Task<Life> BegunAsync(Rule rule = Rule.NetCost, string? admitted = null)
    {
        var life = await world.NewAsync();
        await life.BeginInKindAsync(life.InKindDraft(rule, admitted));
        return life;
    }

    private async Task<IReadOnlyList<V1.Expense>> ExpensesAsync(Life life) =>
        (await world.Officer.ListExpensesAsync(new V1.ListExpensesRequest { Parent = life.Name })).Expenses;

    private async Task<IEnumerable<string>> SentencesAsync(Life life) =>
        (await world.Officer.ListTimelineAsync(new V1.ListTimelineRequest { Parent = life.Name })).Entries
            .Select(entry => entry.Summary);

    private static IReadOnlyList<Money> Euros(params string[] amounts) => [.. amounts.Select(Make.Euros)];
}
