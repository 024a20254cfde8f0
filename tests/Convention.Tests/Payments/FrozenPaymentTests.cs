using Grants.Beneficiary.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// An account that is entered or changed while a payment is ordered stops the payment until somebody has examined it:
/// who talks the grantor into another account does it just before the money goes.
/// </summary>
public sealed class FrozenPaymentTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_account_freezes_it_until_it_is_verified_or_rejected(bool verified)
    {
        var life = await OrderedAsync();
        var other = await life.EnterAccountAsync();

        var error = await RefuseAsync(life, "DISBURSEMENT_FROZEN", life.Disbursement);
        Assert.Contains($"{other.Name} (FR14 **** 606)", error.Status.Detail, StringComparison.Ordinal);

        await (verified ? life.VerifyAsync(other) : life.RejectAccountAsync(other));
        Assert.Equal(life.Account, (await life.ConfirmAsync()).BankAccount);
    }

    [Fact]
    public async Task An_account_that_waited_already_when_it_was_ordered_does_not_freeze_it()
    {
        var life = await world.InAsync(State.Signed);
        await life.EnterAccountAsync();
        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);

        Assert.Equal(V1.Disbursement.Types.State.Paid, (await life.ConfirmAsync()).State);
    }

    [Fact]
    public async Task Another_holder_of_the_account_freezes_it_until_that_is_verified()
    {
        var life = await OrderedAsync();
        var changed = await life.ChangeAccountAsync("holder_name", account => account.HolderName = "Pas-de-Calais");

        await RefuseAsync(life, "DISBURSEMENT_FROZEN", life.Disbursement);

        await life.VerifyAsync(changed);
        await life.ConfirmAsync();
    }

    [Theory]
    [InlineData("iban", Payable.OtherIban)]
    [InlineData("bic", "PSSTFRPP")]
    public async Task An_account_that_became_another_is_not_paid_and_is_ordered_to_again(string path, string value)
    {
        var life = await OrderedAsync();
        var changed = await life.ChangeAccountAsync(path, account =>
            BankAccount.Descriptor.FindFieldByName(path).Accessor.SetValue(account, value));
        await RefuseAsync(life, "DISBURSEMENT_FROZEN", life.Disbursement);
        await life.VerifyAsync(changed);

        await RefuseAsync(life, "BANK_ACCOUNT_CHANGED", life.Account);

        await life.RejectAsync();
        world.Server.MoveTo(Life.Paid.AddDays(3));
        await life.OrderAsync();
        var payment = life.Payment();
        payment.PaymentDate = Make.Day(Life.Paid.AddDays(3));
        Assert.Equal(
            V1.Disbursement.Types.State.Paid, (await world.Accountant.ConfirmDisbursementAsync(payment)).State);
    }

    [Fact]
    public async Task An_account_that_was_changed_and_rejected_is_not_paid()
    {
        var life = await OrderedAsync();
        await life.RejectAccountAsync(
            await life.ChangeAccountAsync("holder_name", account => account.HolderName = "Pas-de-Calais"));

        await RefuseAsync(life, "BANK_ACCOUNT_CHANGED", life.Account);
    }

    [Fact]
    public async Task Every_account_is_examined_however_many_there_are()
    {
        var life = await world.InAsync(State.Signed);
        // More than a page of them before the one that matters.
        await Task.WhenAll(Enumerable.Range(0, 55).Select(i => life.EnterAccountAsync(Payable.IbanOf(i))));
        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);
        var last = await life.EnterAccountAsync();

        await RefuseAsync(life, "DISBURSEMENT_FROZEN", life.Disbursement);

        await life.VerifyAsync(last);
        await life.ConfirmAsync();
    }

    [Fact]
    public async Task A_suspended_beneficiary_is_not_paid_until_it_is_reinstated()
    {
        var life = await OrderedAsync();
        await life.SuspendAsync();

        await RefuseAsync(life, "BENEFICIARY_SUSPENDED", life.Organisation);

        await world.Register.ReinstateBeneficiaryAsync(new ReinstateBeneficiaryRequest
        {
            RequestId = World.NewId(), Name = life.Organisation, Reason = "Plan arrêté",
        });
        await life.ConfirmAsync();
    }

    [Fact]
    public async Task What_was_confirmed_before_is_answered_again_whatever_became_of_the_account()
    {
        var life = await OrderedAsync();
        var request = life.Payment();
        var paid = await world.Accountant.ConfirmDisbursementAsync(request);
        await life.ChangeAccountAsync("iban", account => account.Iban = Payable.OtherIban);

        Assert.Equal(paid, await world.Accountant.ConfirmDisbursementAsync(request));
    }

    private async Task<Life> OrderedAsync()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);
        return life;
    }

    private async Task<RpcException> RefuseAsync(Life life, string reason, string subject)
    {
        var before = await world.Server.SnapshotAsync();
        var error = await Refused.AsAsync(
            () => life.ConfirmAsync(), StatusCode.FailedPrecondition, reason, subject);
        Assert.Equal(before, await world.Server.SnapshotAsync());
        return error;
    }
}
