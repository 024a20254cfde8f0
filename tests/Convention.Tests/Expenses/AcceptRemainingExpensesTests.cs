using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Ends = Grants.Convention.V1.EligibilityDecision.Types.Outcome;

namespace Grants.Convention;

public sealed class AcceptRemainingExpensesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Accepts_what_lies_outside_once_the_sample_is_ruled_on()
    {
        var life = await world.InAsync(State.InExecution);
        var small = await life.SpendAloneAsync("10.00");
        var rejected = await life.SpendAloneAsync("20.00");
        await life.ReachAsync(State.ReportSubmitted);
        var sample = await life.DrawAsync(new V1.ExpenseSample { LeastAmount = Make.Euros("20.00") });
        await Refused.AsAsync(
            () => life.AcceptRestAsync(sample.Name), StatusCode.FailedPrecondition, "SAMPLE_UNDECIDED", sample.Name);
        await life.DecideAsync(Life.Accepted());
        var ruling = new V1.EligibilityDecision
        {
            Outcome = Ends.Rejected,
            Reason = V1.EligibilityDecision.Types.Reason.NotOfTheAction,
        };
        await life.DecideAsync(ruling, rejected.Name);

        var done = await life.AcceptRestAsync(sample.Name, "Sondage sans anomalie");

        Assert.Equal((1, 0, 0, 0), Counts(done));
        var accepted = (await life.LookAsync(small.Name)).Decision;
        Assert.Equal(Ends.Accepted, accepted.Outcome);
        Assert.Equal(Make.Euros("10.00"), accepted.AcceptedAmount);
        Assert.Equal(World.Instructor, accepted.DecidedBy);
        Assert.Equal($"Hors échantillon {sample.Name} : Sondage sans anomalie", accepted.Comment);
        Assert.Equal(Ends.Rejected, (await life.LookAsync(rejected.Name)).Decision.Outcome);
        var told = (await world.Server.ToldAsync("convention", life.Name))[^1];
        Assert.StartsWith($"ExpenseDecided by {World.Instructor}:", told, StringComparison.Ordinal);
        Assert.Contains(small.Name, told);
        Assert.Contains(sample.Name, told);
    }

    [Fact]
    public async Task Leaves_what_has_a_flag_and_what_the_same_officer_recorded()
    {
        var life = await world.InAsync(State.ReportDue);
        var late = await life.SpendAloneAsync("1.00", expense => expense.PaymentDate = Make.Day(Life.Called));
        var twin = await life.SpendAsync(expense => expense.Amount = Make.Euros("2.00"));
        var prepaid = await life.SpendAloneAsync("3.00", expense =>
            expense.InvoiceDate = Make.Day(Life.Paid.AddDays(1)));
        var own = await RecordOwnAsync(life);
        var plain = await life.SpendAloneAsync("4.00");
        await life.TellAsync();
        // The first expense and the second have the same proof: both have a flag.
        var sample = await DrawAndRuleAsync(life, "14000.00");

        var done = await life.AcceptRestAsync(sample);

        Assert.Equal((1, 0, 3, 1), Counts(done));
        Assert.NotNull((await life.LookAsync(plain.Name)).Decision);
        Assert.All(
            await Task.WhenAll(new[] { late, twin, prepaid, own }.Select(expense => life.LookAsync(expense.Name))),
            expense => Assert.Null(expense.Decision));
        var same = await world.Server.Client<V1.ConventionService.ConventionServiceClient>(
            World.Instructor.ToUpperInvariant(), "case-officer").AcceptRemainingExpensesAsync(
                new AcceptRemainingExpensesRequest { RequestId = World.NewId(), Name = sample, Comment = "Vu" });
        Assert.Equal((0, 0, 3, 1), Counts(same));
        var other = world.Server.Client<V1.ConventionService.ConventionServiceClient>("irma", "case-officer");
        var theirs = await other.AcceptRemainingExpensesAsync(new AcceptRemainingExpensesRequest
        {
            RequestId = World.NewId(), Name = sample, Comment = "Vu",
        });
        Assert.Equal((1, 0, 3, 0), Counts(theirs));
        Assert.Equal("irma", (await life.LookAsync(own.Name)).Decision.DecidedBy);
    }

    [Fact]
    public async Task Leaves_what_was_recorded_after_the_draw()
    {
        var life = await world.InAsync(State.ReportDue);
        var before = await life.SpendAloneAsync("1.00");
        await life.TellAsync();
        var sample = await DrawAndRuleAsync(life, "14000.00");
        await life.ReturnAsync();
        var after = await life.SpendAloneAsync("2.00");
        await life.TellAsync();

        Assert.Equal((1, 0, 0, 0), Counts(await life.AcceptRestAsync(sample)));

        Assert.NotNull((await life.LookAsync(before.Name)).Decision);
        Assert.Null((await life.LookAsync(after.Name)).Decision);
        var next = await life.DrawAsync(new V1.ExpenseSample { LeastAmount = Make.Euros("14000.00") });
        Assert.Equal((1, 0, 0, 0), Counts(await life.AcceptRestAsync(next.Name)));
    }

    [Fact]
    public async Task Does_not_wait_for_one_of_the_sample_that_was_withdrawn()
    {
        var life = await world.InAsync(State.ReportDue);
        var small = await life.SpendAloneAsync("1.00");
        await life.TellAsync();
        var sample = await life.DrawAsync(new V1.ExpenseSample { LeastAmount = Make.Euros("2.00") });
        await life.ReturnAsync();
        await life.WithdrawAsync();
        await life.TellAsync();

        Assert.Equal((1, 0, 0, 0), Counts(await life.AcceptRestAsync(sample.Name)));
        Assert.NotNull((await life.LookAsync(small.Name)).Decision);
        Assert.Null((await life.LookAsync()).Decision);
    }

    [Fact]
    public async Task The_same_request_twice_accepts_once()
    {
        var life = await world.InAsync(State.ReportDue);
        await life.SpendAloneAsync("1.00");
        await life.TellAsync();
        var request = new AcceptRemainingExpensesRequest
        {
            RequestId = World.NewId(), Name = await DrawAndRuleAsync(life, "14000.00"), Comment = "Vu",
        };
        var first = await world.Officer.AcceptRemainingExpensesAsync(request);
        var before = await world.Server.SnapshotAsync();

        Assert.Equal(first, await world.Officer.AcceptRemainingExpensesAsync(request));
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Theory]
    [InlineData(State.ReportDue)]
    [InlineData(State.Checked)]
    public async Task Is_done_between_the_report_and_the_check(State state)
    {
        var life = await world.InAsync(State.ReportSubmitted);
        var sample = await DrawAndRuleAsync(life, "1.00");
        await (state == State.ReportDue ? life.ReturnAsync() : life.ReachAsync(state));
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            () => life.AcceptRestAsync(sample), StatusCode.FailedPrecondition, "REPORT_NOT_SUBMITTED", life.Name);
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public async Task A_sample_of_another_grant_is_not_found()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        var other = await world.InAsync(State.ReportSubmitted);
        var sample = await DrawAndRuleAsync(life, "1.00");
        var moved = sample.Replace(life.Name, other.Name, StringComparison.Ordinal);

        await Refused.AsAsync(
            () => life.AcceptRestAsync(moved), StatusCode.NotFound, "EXPENSE_SAMPLE_NOT_FOUND", moved);
    }

    internal static (int Accepted, int Remaining, int Flagged, int Own) Counts(AcceptRemainingExpensesResponse done) =>
        (done.AcceptedCount, done.RemainingCount, done.FlaggedCount, done.RecordedByCallerCount);

    internal static async Task<string> DrawAndRuleAsync(Life life, string least)
    {
        var sample = await life.DrawAsync(new V1.ExpenseSample { LeastAmount = Make.Euros(least) });
        foreach (var expense in sample.Expenses)
        {
            await life.DecideAsync(Life.Accepted(), expense);
        }

        return sample.Name;
    }

    private async Task<V1.Expense> RecordOwnAsync(Life life)
    {
        var expense = life.NewExpense();
        expense.Voucher = (await life.UploadAsync(Make.Pdf(World.NewId()))).Name;
        return await world.Officer.RecordExpenseAsync(
            new RecordExpenseRequest { RequestId = World.NewId(), Parent = life.Name, Expense = expense });
    }
}
