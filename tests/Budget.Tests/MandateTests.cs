using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;

namespace Grants.Budget.Tests;

/// <summary>A mandate is known by its year, budget, series and number (domain rule 29).</summary>
public sealed class MandateTests(BudgetServer budget)
{
    private readonly string _number = Ask.NewMandate();

    [Fact]
    public async Task Is_kept_with_its_slip()
    {
        var details = new MandateDetails { Budget = "Assainissement", Series = "B", SlipNumber = "412" };

        var payment = await PayAsync(_number, details);

        Assert.Equal((_number, details), (payment.MandateNumber, payment.Mandate));
        Assert.Equal(payment, await budget.Officer.GetPaymentAsync(new() { Name = payment.Name }));
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("", "b", "9")]
    public async Task Has_a_number_of_its_own_in_its_budget_and_series(string annex, string series, string slip)
    {
        await PayAsync(_number, new() { Budget = annex, Series = series, SlipNumber = "1" });

        await UsedAsync(_number, new() { Budget = annex, Series = series.ToUpperInvariant(), SlipNumber = slip });
        await UsedAsync(_number.ToUpperInvariant(), new() { Budget = annex, Series = series, Collective = true });
        await PayAsync(_number, new() { Budget = annex, Series = "another", SlipNumber = "1" });
        await PayAsync(_number, new() { Budget = "another", Series = series, SlipNumber = "1" });
    }

    [Fact]
    public async Task Pays_several_payees_where_each_payment_says_so()
    {
        await PayAsync(_number, new() { Collective = true });

        await PayAsync(_number, new() { Collective = true });
        await UsedAsync(_number, new());
    }

    [Fact]
    public async Task Has_its_number_also_when_it_was_ordered_first()
    {
        await PayAsync(_number, new());
        var commitment = (await budget.CommitForAsync(Ask.NewOwner(), 1m)).Name;
        var confirm = Ask.Confirm((await budget.Service.OrderPaymentAsync(Ask.Order(commitment, 1m))).Name);
        confirm.MandateNumber = _number;

        await Refused.AsAsync(
            budget.Service.ConfirmPaymentAsync(confirm), StatusCode.InvalidArgument, "MANDATE_NUMBER_USED",
            "mandate_number");
    }

    private Task<RpcException> UsedAsync(string number, MandateDetails details) => Refused.AsAsync(
        () => PayAsync(number, details), StatusCode.InvalidArgument, "MANDATE_NUMBER_USED", "mandate_number");

    private async Task<V1.Payment> PayAsync(string number, MandateDetails details)
    {
        var request = Ask.Pay((await budget.CommitAsync(1m)).Name, 1m);
        (request.MandateNumber, request.Mandate) = (number, details);
        return await budget.Accountant.RecordPaymentAsync(request);
    }
}
