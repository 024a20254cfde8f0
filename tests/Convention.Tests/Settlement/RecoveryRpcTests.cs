using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Basis = Grants.Convention.V1.ServiceRenderedCheck.Types.Basis;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

public sealed class GetRecoveryTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Tells_how_much_for_what_and_until_when()
    {
        var life = await world.InAsync(State.Checked);
        var listed = await life.RecoveryAsync();

        var recovery = await world.Beneficiary.GetRecoveryAsync(new GetRecoveryRequest { Name = listed.Name });

        Assert.Equal(listed, recovery);
        Assert.Equal(V1.Recovery.Types.State.Ordered, recovery.State);
        Assert.Equal(V1.Recovery.Types.Cause.Overpayment, recovery.Cause);
        Assert.Equal((Make.Euros("1128.60"), Make.Euros("1128.60")), (recovery.Amount, recovery.OutstandingAmount));
        Assert.Equal(
            (Make.Euros("0.00"), Make.Euros("0.00")), (recovery.ReceivedAmount, recovery.CancelledAmount));
        Assert.Equal((World.Orderer, Make.Day(Life.Ruled)), (recovery.OrderedBy, recovery.OrderDate));
        Assert.Equal(Make.Day(new DateOnly(2027, 4, 8)), recovery.DueDate);
        Assert.Null(recovery.ClaimReceiptDate);
        Assert.Empty(recovery.Receipts);
    }

    [Fact]
    public async Task Of_another_convention_there_is_none()
    {
        var one = await world.InAsync(State.Checked);
        var other = await world.InAsync(State.Checked);
        var name = (await one.RecoveryAsync()).Name.Replace(one.Name, other.Name, StringComparison.Ordinal);

        await Refused.AsAsync(
            world.Officer.GetRecoveryAsync(new GetRecoveryRequest { Name = name }),
            StatusCode.NotFound, "RECOVERY_NOT_FOUND", name);
    }
}

public sealed class ListRecoveriesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Is_empty_before_the_check() =>
        Assert.Empty(await (await world.InAsync(State.InExecution)).RecoveriesAsync());

    [Fact]
    public async Task Gives_every_recovery_once_oldest_first_page_by_page()
    {
        var life = await world.InAsync(State.InExecution);
        var bad = await life.SpendAsync(expense => expense.Amount = Make.Euros("41.20"));
        await life.ReachAsync(State.ReportSubmitted);
        await life.RuleAsync();
        await life.DecideAsync(
            new V1.EligibilityDecision
            {
                Outcome = V1.EligibilityDecision.Types.Outcome.Rejected,
                Reason = V1.EligibilityDecision.Types.Reason.VoucherUnfounded,
            },
            bad.Name);
        await life.CertifyOnlyAsync();
        world.Server.MoveTo(Life.Recovered);
        await world.Officer.CancelRecoveryAsync(Life.Remission(await life.RecoveryAsync()));
        await life.ClaimAllAsync(Basis.UnfoundedVouchers);

        var first = await PageAsync(life, "");
        var second = await PageAsync(life, first.NextPageToken);

        Assert.Equal(V1.Recovery.Types.State.Cancelled, Assert.Single(first.Recoveries).State);
        var claimed = Assert.Single(second.Recoveries);
        Assert.Equal(
            (V1.Recovery.Types.Cause.UnfoundedVouchers, Make.Euros("14471.40")), (claimed.Cause, claimed.Amount));
        Assert.Empty(second.NextPageToken);
        Assert.Equal(
            await life.RecoveriesAsync(), [first.Recoveries[0], second.Recoveries[0]]);
    }

    private async Task<ListRecoveriesResponse> PageAsync(Life life, string token) =>
        await world.Officer.ListRecoveriesAsync(
            new ListRecoveriesRequest { Parent = life.Name, PageSize = 1, PageToken = token });
}

public sealed class RecordClaimReceiptTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task The_time_to_repay_runs_from_the_day_the_claim_was_received()
    {
        var life = await world.InAsync(State.Checked);
        world.Server.MoveTo(Life.Recovered);

        var received = await world.Officer.RecordClaimReceiptAsync(new RecordClaimReceiptRequest
        {
            RequestId = World.NewId(),
            Name = (await life.RecoveryAsync()).Name,
            ReceiptDate = Make.Day(new DateOnly(2027, 3, 31)),
        });

        Assert.Equal(Make.Day(new DateOnly(2027, 3, 31)), received.ClaimReceiptDate);
        Assert.Equal(Make.Day(new DateOnly(2027, 4, 30)), received.DueDate);
        Assert.Equal(received, await life.RecoveryAsync());
    }
}

public sealed class ConfirmRecoveryTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Notes_the_receipt()
    {
        var life = await world.InAsync(State.Checked);

        await life.RecoverAsync();

        var recovery = await life.RecoveryAsync();
        Assert.Equal(V1.Recovery.Types.State.Received, recovery.State);
        Assert.Equal(World.Payer, recovery.ConfirmedBy);
        Assert.Equal("2027-T-1", recovery.ReceiptNumber);
    }

    [Fact]
    public async Task Notes_each_part_as_it_came_in()
    {
        var life = await world.InAsync(State.Checked);
        world.Server.MoveTo(Life.Recovered);
        var ordered = await life.RecoveryAsync();

        var partly = await world.Accountant.ConfirmRecoveryAsync(
            Life.Receipt(ordered, "1000.01", "2027-T-1", Life.Ruled));
        Assert.Equal(V1.Recovery.Types.State.PartlyReceived, partly.State);
        Assert.Equal(Make.Euros("128.59"), partly.OutstandingAmount);
        await Refused.AsAsync(
            world.Accountant.ConfirmRecoveryAsync(Life.Receipt(ordered, "128.60", "2027-T-2")),
            StatusCode.InvalidArgument, "RECEIVED_ABOVE_OUTSTANDING", "amount");
        var petra = world.Server.Client<Conventions>("petra", "public-accountant");
        var received = await petra.ConfirmRecoveryAsync(Life.Receipt(ordered, "128.59", "2027-T-2"));

        Assert.Equal(V1.Recovery.Types.State.Received, received.State);
        Assert.Equal(received, await life.RecoveryAsync());
        Assert.Equal(
            [("2027-T-1", Make.Day(Life.Ruled), Make.Euros("1000.01"), World.Payer),
             ("2027-T-2", Make.Day(Life.Recovered), Make.Euros("128.59"), "petra")],
            received.Receipts.Select(part =>
                (part.ReceiptNumber, part.ReceiptDate, part.Amount, part.ConfirmedBy)));
        Assert.Equal(("2027-T-2", "petra"), (received.ReceiptNumber, received.ConfirmedBy));
    }

    // Played: money that had come in before it was claimed (domain rule 31).
    [Fact]
    public async Task Is_refused_before_the_day_of_the_order_and_taken_on_it()
    {
        var life = await world.InAsync(State.Checked);
        world.Server.MoveTo(Life.Recovered);
        var ordered = await life.RecoveryAsync();

        await Refused.AsAsync(
            world.Accountant.ConfirmRecoveryAsync(Life.Receipt(ordered, day: Life.Ruled.AddDays(-1))),
            StatusCode.InvalidArgument, "RECEIVED_BEFORE_ORDERED", "receipt_date");

        var received = await world.Accountant.ConfirmRecoveryAsync(Life.Receipt(ordered, day: Life.Ruled));
        Assert.Equal(Make.Day(Life.Ruled), received.ReceiptDate);
    }

    [Fact]
    public async Task Many_confirmations_at_once_never_come_to_more_than_was_claimed()
    {
        var life = await world.InAsync(State.Checked);
        world.Server.MoveTo(Life.Recovered);
        var ordered = await life.RecoveryAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await world.Accountant.ConfirmRecoveryAsync(Life.Receipt(ordered, "500.00", $"T-{i}"));
                return StatusCode.OK;
            }
            catch (RpcException error)
            {
                return error.StatusCode;
            }
        }));

        Assert.Equal(2, outcomes.Count(outcome => outcome == StatusCode.OK));
        Assert.Equal(6, outcomes.Count(outcome => outcome == StatusCode.InvalidArgument));
        Assert.Equal(Make.Euros("128.60"), (await life.RecoveryAsync()).OutstandingAmount);
    }

    [Fact]
    public async Task Leaves_the_credits_of_the_line_as_they_were()
    {
        var life = await world.InAsync(State.Checked);
        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync());

        await life.SettleAsync();

        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync());
    }
}

public sealed class CancelRecoveryTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Gives_up_what_has_not_come_in_and_the_grant_can_be_settled()
    {
        var life = await world.InAsync(State.Checked);
        world.Server.MoveTo(Life.Recovered);
        var ordered = await life.RecoveryAsync();
        await world.Accountant.ConfirmRecoveryAsync(Life.Receipt(ordered, "128.59"));

        var cancelled = await world.Officer.CancelRecoveryAsync(Life.Remission(ordered));

        Assert.Equal(V1.Recovery.Types.State.Cancelled, cancelled.State);
        Assert.Equal(
            (Make.Euros("128.59"), Make.Euros("1000.01"), Make.Euros("0.00")),
            (cancelled.ReceivedAmount, cancelled.CancelledAmount, cancelled.OutstandingAmount));
        Assert.Equal(
            ("2027-118", Make.Day(Life.Recovered), "Difficultés de trésorerie"),
            (cancelled.CancelDeliberationNumber, cancelled.CancelDeliberationDate, cancelled.CancelReason));
        Assert.Equal(cancelled, await life.RecoveryAsync());
        Assert.Equal(State.Settled, (await life.SettleOnlyAsync()).State);
        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync());
    }

    [Fact]
    public async Task Is_never_for_who_ordered_it_whatever_roles_are_held()
    {
        var life = await world.InAsync(State.Checked);
        world.Server.MoveTo(Life.Recovered);
        var both = world.Server.Client<Conventions>(World.Orderer, "authorising-officer", "case-officer");
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            both.CancelRecoveryAsync(Life.Remission(await life.RecoveryAsync())),
            StatusCode.PermissionDenied, "CANCELLED_BY_WHO_ORDERED");

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
