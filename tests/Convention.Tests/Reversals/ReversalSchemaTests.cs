using System.Data.Common;
using Grants.Testing;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// What the decisions refuse of a cancelled or returned order, the schema refuses once more: the statements go around
/// the decisions.
/// </summary>
public sealed class ReversalSchemaTests(World world) : IClassFixture<World>
{
    private const string Annulled = "cancel_cause = 'MANDATE_ANNULLED', cancel_reference = 'C', cancel_number = 'A-2'";

    [Theory]
    [InlineData("cancel_date = null", "ck_disbursement_cancelled")]
    [InlineData("cancel_date = '2025-10-27'", "ck_disbursement_")] // Accept either constraint violation; engines differ.
    [InlineData("cancel_reason = null", "ck_disbursement_cancelled")]
    [InlineData("cancelled_by = null", "ck_disbursement_cancelled")]
    [InlineData("credits_restored = 2", "ck_disbursement_cancelled")]
    [InlineData("credits_restored = null", "ck_disbursement_cancelled")]
    [InlineData("state = 'PAID'", "ck_disbursement_cancelled")]
    [InlineData("cancel_reference = null", "ck_disbursement_cancel_cause")]
    [InlineData("cancel_number = null", "ck_disbursement_cancel_cause")]
    [InlineData("cancel_cause = 'REGRET'", "ck_disbursement_cancel_cause")]
    [InlineData(
        "cancel_cause = 'GRANT_ENDED', cancel_reference = null, cancel_number = null", "ck_disbursement_cancel_cause")]
    [InlineData("money_returned = null", "ck_disbursement_money_returned")]
    [InlineData("money_returned = 0", "ck_disbursement_money_returned")]
    [InlineData("cancel_date = '2025-11-11'", "ck_disbursement_money_returned")]
    [InlineData("cancel_recovery_id = id", "ck_disbursement_money_returned")]
    public async Task A_cancellation_is_whole(string change, string constraint)
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Annulled);
        await life.CancelAsync();

        await RefuseAsync(life, change, constraint);
    }

    [Theory]
    [InlineData(Annulled, "ck_disbursement_cancelled")]
    [InlineData("state = 'CANCELLED'", "ck_disbursement_cancelled")]
    [InlineData("cancel_recovery_id = id", "ck_disbursement_cancelled")]
    [InlineData("state = 'SUSPENDED'", "ck_disbursement_paid_state")]
    public async Task A_paid_order_has_nothing_of_a_cancellation(string change, string constraint) =>
        await RefuseAsync(await world.InAsync(State.InExecution), change, constraint);

    [Fact]
    public async Task A_cancelling_mandate_cancels_one_order()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Annulled);
        await life.CancelAsync();
        await life.OrderAsync();
        await life.CancelAsync(request => request.CancellationNumber = "2025-A-8");

        await RefuseAsync(life, "cancel_number = '2025-A-7'", Violation.OfAKey);
    }

    [Fact]
    public async Task A_payment_of_Budget_carries_one_order()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        await life.RejectAsync();
        await life.OrderAsync();

        await RefuseAsync(life, "budget_payment = 'budgetLines/1/commitments/1/payments/1'", Violation.OfAKey);
    }

    private async Task RefuseAsync(Life life, string change, string constraint)
    {
        var id = NameWire.ParseGrant(life.Name, "name");
        var error = await Assert.ThrowsAnyAsync<DbException>(() => world.Server.Database("convention").WriteAsync(
            session => session.ExecuteAsync($"update disbursement set {change} where convention_id = @id", new { id }),
            CancellationToken.None));

        Violation.EnsureOf(constraint, error, world.Server.Database("convention"));
    }
}
