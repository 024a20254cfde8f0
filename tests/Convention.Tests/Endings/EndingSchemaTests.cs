using System.Data.Common;
using Grants.Convention.V1;
using Grants.Testing;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>What the decisions refuse, the schema refuses once more: the statements go around the decisions.</summary>
public sealed class EndingSchemaTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("amount = 0, received_amount = 0", "ck_recovery_amount")]
    [InlineData("received_amount = amount + 1", "ck_recovery_outstanding")]
    [InlineData("received_amount = -1", "ck_recovery_outstanding")]
    [InlineData("cancelled_amount = -1", "ck_recovery_")] // Accept either constraint violation; engines differ.
    [InlineData("reduced_amount = -1", "ck_recovery_outstanding")]
    [InlineData("reduced_amount = amount", "ck_recovery_outstanding")]
    [InlineData("cause = 'REGRET'", "ck_recovery_cause")]
    [InlineData("claim_receipt_date = '2027-03-07'", "ck_recovery_claimed")]
    [InlineData("due_date = '2027-03-07'", "ck_recovery_due")]
    [InlineData("cancelled_amount = 1", "ck_recovery_cancelled")]
    [InlineData("cancel_number = 'D'", "ck_recovery_cancelled")]
    [InlineData(
        "cancelled_amount = amount - received_amount, cancel_number = 'D', cancel_date = '2027-03-07', "
        + "cancel_reason = 'R', cancelled_by = 'x', cancelled_key = 'x'", "ck_recovery_cancelled")]
    [InlineData(
        "cancelled_amount = amount - received_amount, cancel_number = 'D', cancel_date = '2027-03-08', "
        + "cancel_reason = 'R', cancelled_by = 'x', cancelled_key = ordered_key", "ck_recovery_cancelled")]
    [InlineData(
        "cancelled_amount = 1, cancel_number = 'D', cancel_date = '2027-03-08', cancel_reason = 'R', "
        + "cancelled_by = 'x', cancelled_key = 'x'", "ck_recovery_cancelled")]
    public async Task A_recovery_adds_up_and_is_given_up_by_somebody_else(string change, string constraint)
    {
        var life = await PartlyReceivedAsync();
        var id = NameWire.ParseGrant(life.Name, "name");

        await RefuseAsync($"update recovery set {change} where convention_id = @id", id, constraint);
    }

    [Theory]
    [InlineData("amount = 0", "ck_recovery_receipt_amount")]
    [InlineData("confirmed_key = ordered_key", "ck_recovery_receipt_second_person")]
    [InlineData("ordered_key = 'somebody'", Violation.OfAReference)]
    public async Task A_receipt_is_something_and_confirmed_by_somebody_else(string change, string constraint)
    {
        var life = await PartlyReceivedAsync();
        var id = NameWire.ParseGrant(life.Name, "name");

        await RefuseAsync(
            $"update recovery_receipt set {change} "
            + "where recovery_id in (select id from recovery where convention_id = @id)",
            id, constraint);
    }

    [Fact]
    public async Task A_receipt_has_a_number_of_its_own()
    {
        var life = await PartlyReceivedAsync();
        var id = NameWire.ParseGrant(life.Name, "name");

        await RefuseAsync(
            "insert into recovery_receipt "
            + "(recovery_id, ordered_key, receipt_number, receipt_date, amount, confirmed_by, confirmed_key) "
            + "select id, ordered_key, 'T-1', '2027-03-08', 1, 'x', 'x' from recovery where convention_id = @id",
            id, Violation.OfAKey);
    }

    [Theory]
    [InlineData("TERMINATING")]
    [InlineData("TERMINATED")]
    [InlineData("ABANDONED")]
    public async Task What_ends_before_its_time_says_how(string state)
    {
        var life = await world.InAsync(State.InExecution);

        await RefuseAsync(
            $"update convention set state = '{state}' where id = @id",
            NameWire.ParseGrant(life.Name, "name"), "ck_convention_ended");
    }

    [Theory]
    [InlineData("SETTLED")]
    [InlineData("CLOSED")]
    public async Task What_is_settled_was_certified(string state)
    {
        var life = await world.InAsync(State.Terminated);

        await RefuseAsync(
            $"update convention set state = '{state}' where id = @id",
            NameWire.ParseGrant(life.Name, "name"), "ck_convention_checked");
    }

    private async Task<Life> PartlyReceivedAsync()
    {
        var life = await world.InAsync(State.Checked);
        await world.Accountant.ConfirmRecoveryAsync(
            Life.Receipt(await life.RecoveryAsync(), "1.00", "T-1", Life.Ruled));
        return life;
    }

    private async Task RefuseAsync(string statement, Guid id, string constraint)
    {
        var error = await Assert.ThrowsAnyAsync<DbException>(() => world.Server.Database("convention").WriteAsync(
            session => session.ExecuteAsync(statement, new { id }), CancellationToken.None));

        Violation.EnsureOf(constraint, error, world.Server.Database("convention"));
    }
}
