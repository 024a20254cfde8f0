using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class GetDisbursementTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Reads_an_order_wherever_it_stands()
    {
        var life = await world.InAsync(State.Signed);
        var ordered = await life.OrderAsync();
        Assert.Equal(ordered, await ReadAsync(ordered.Name));
        await life.RejectAsync();
        var rejected = await ReadAsync(ordered.Name);
        Assert.Equal(
            (V1.Disbursement.Types.State.Rejected, "RIB au nom d'un tiers", World.Payer, Make.Day(Life.BothSigned)),
            (rejected.State, rejected.RejectReason, rejected.RejectedBy, rejected.RejectDate));
        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);

        await life.ConfirmAsync();

        var paid = await ReadAsync(life.Disbursement);
        Assert.Equal(
            (V1.Disbursement.Types.State.Paid, life.Mandate, World.Payer, ""),
            (paid.State, paid.MandateNumber, paid.ConfirmedBy, paid.RejectReason));
        Assert.Null(paid.RejectDate);
    }

    [Fact]
    public async Task Shows_the_account_in_clear_to_those_who_pay_and_masked_to_others()
    {
        var life = await world.InAsync(State.Signed);
        var request = new GetDisbursementRequest { Name = (await life.OrderAsync()).Name };

        Assert.Equal(Payable.Iban, (await world.Accountant.GetDisbursementAsync(request)).Iban);
        Assert.Equal("FR76 **** 189", (await world.Beneficiary.GetDisbursementAsync(request)).Iban);
    }

    [Fact]
    public async Task Refuses_the_order_of_another_convention()
    {
        var life = await world.InAsync(State.Signed);
        var other = await world.InAsync(State.Signed);
        var order = await life.OrderAsync();
        var name = order.Name.Replace(life.Name, other.Name, StringComparison.Ordinal);

        await Refused.AsAsync(() => ReadAsync(name), StatusCode.NotFound, "DISBURSEMENT_NOT_FOUND", name);
    }

    private async Task<V1.Disbursement> ReadAsync(string name) =>
        await world.Authorising.GetDisbursementAsync(new GetDisbursementRequest { Name = name });
}
