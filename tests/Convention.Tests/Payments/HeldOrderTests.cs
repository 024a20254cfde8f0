using Grants.Beneficiary.V1;
using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// What the other services say holds an order back: each obstacle has its reason, and leaves no trace.
/// </summary>
public sealed class HeldOrderTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Waits_for_both_signatures()
    {
        var life = await world.InAsync(State.Adopted);
        await life.SignAsync(V1.Signature.Types.Party.Beneficiary);

        var error = await RefuseAsync(() => life.OrderAsync(), "SIGNATURE_MISSING", life.Name);

        Assert.Contains("GRANTOR", error.Status.Detail, StringComparison.Ordinal);
        await life.SignAsync(V1.Signature.Types.Party.Grantor);
        await life.OrderAsync();
    }

    [Fact]
    public async Task Waits_until_the_cooling_off_is_over()
    {
        var life = await world.InAsync(State.Signed);
        var account = await life.VerifyAsync(await life.EnterAccountAsync());

        var error = await RefuseAsync(
            () => life.OrderAsync(to: account.Name), "BANK_ACCOUNT_COOLING_OFF", account.Name);

        Assert.Contains("2025-10-30T10:", error.Status.Detail, StringComparison.Ordinal);
        world.Server.Clock.Set(account.UsableTime.ToDateTimeOffset());
        Assert.Equal(account.Name, (await life.OrderAsync(to: account.Name)).BankAccount);
    }

    [Fact]
    public async Task Does_not_wait_when_the_cooling_off_was_waived()
    {
        var life = await world.InAsync(State.Signed);
        var account = await life.VerifyAsync(await life.EnterAccountAsync());
        var fiona = world.Server.Client<BeneficiaryService.BeneficiaryServiceClient>("fiona", "finance");
        await fiona.WaiveCoolingOffAsync(new WaiveCoolingOffRequest
        {
            RequestId = World.NewId(), Name = account.Name, Reason = "Salaires à payer",
        });

        Assert.Equal(account.Name, (await life.OrderAsync(to: account.Name)).BankAccount);
    }

    [Fact]
    public async Task Nothing_is_ordered_to_a_rejected_account()
    {
        var life = await world.InAsync(State.Signed);
        var account = await life.EnterAccountAsync();
        await life.RejectAccountAsync(account);

        await RefuseAsync(() => life.OrderAsync(to: account.Name), "BANK_ACCOUNT_REJECTED", account.Name);
    }

    [Fact]
    public async Task Is_covered_by_what_is_open_on_the_commitment_less_what_is_ordered_on_it()
    {
        var life = await InTwoAsync();
        var commitment = (await life.ReadAsync()).Commitment;
        await ReduceAsync(commitment, "0.01");
        await life.OrderAsync();

        var error = await RefuseAsync(() => life.OrderAsync(2), "COMMITMENT_INSUFFICIENT", commitment);

        var metadata = error.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Metadata;
        Assert.Equal(
            ("4680.00", "15599.99", "10920.00"),
            (metadata["order_amount"], metadata["open_amount"], metadata["unpaid_amount"]));
        await life.RejectAsync();
        await life.OrderAsync(2);
    }

    [Fact]
    public async Task Nothing_is_ordered_on_a_commitment_that_is_closed()
    {
        var life = await world.InAsync(State.Signed);
        var commitment = (await life.ReadAsync()).Commitment;
        await world.Robot.CloseCommitmentAsync(new CloseCommitmentRequest
        {
            RequestId = World.NewId(), Name = commitment, Reason = "Fin d'exercice",
        });

        await RefuseAsync(() => life.OrderAsync(), "COMMITMENT_INSUFFICIENT", commitment);
    }

    [Fact]
    public async Task What_was_ordered_before_is_answered_again_whatever_became_of_the_account()
    {
        var life = await world.InAsync(State.Signed);
        var request = new OrderDisbursementRequest
        {
            RequestId = World.NewId(), Parent = life.Name, InstalmentNumber = 1, BankAccount = life.Account,
        };
        var ordered = await world.Authorising.OrderDisbursementAsync(request);
        await life.ChangeAccountAsync("iban", account => account.Iban = Payable.OtherIban);

        Assert.Equal(ordered, await world.Authorising.OrderDisbursementAsync(request));
    }

    private async Task<Life> InTwoAsync()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.PaymentSchedule.Clear();
        draft.PaymentSchedule.Add(new[] { "10920.00", "4680.00" }.Select(amount => new V1.Instalment
        {
            Trigger = V1.Instalment.Types.Trigger.Signature,
            Amount = Make.Euros(amount),
        }));
        await life.DraftAsync(draft);
        await life.ReachAsync(State.Signed);
        return life;
    }

    private async Task ReduceAsync(string commitment, string amount) =>
        await world.Robot.ReduceCommitmentAsync(new ReduceCommitmentRequest
        {
            RequestId = World.NewId(), Name = commitment, Amount = Make.Euros(amount), Reason = "Solde",
        });

    private async Task<RpcException> RefuseAsync(Func<Task> order, string reason, string subject)
    {
        var before = await world.Server.SnapshotAsync();
        var error = await Refused.AsAsync(order, StatusCode.FailedPrecondition, reason, subject);
        Assert.Equal(before, await world.Server.SnapshotAsync());
        return error;
    }
}
