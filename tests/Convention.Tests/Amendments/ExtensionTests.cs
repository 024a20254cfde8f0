using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Stands = Grants.Convention.V1.Amendment.Types.State;

namespace Grants.Convention;

public sealed class RequestExtensionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Waits_for_its_vote_and_leaves_the_day_that_the_convention_writes_for_the_report()
    {
        var life = await world.InAsync(State.InExecution);
        var stands = await life.ReadAsync();

        var asked = await life.ExtendAsync();

        Assert.Equal(Stands.Requested, asked.State);
        Assert.Equal(V1.Amendment.Types.Kind.Extension, asked.Kind);
        Assert.Equal(Make.Day(Life.Deadline), asked.RequestDate);
        Assert.Equal("contact", asked.CreatedBy);
        Assert.Equal(
            [("end_date", InJson(2026, 10, 31), InJson(2027, 1, 31))],
            asked.Differences.Select(differs => (differs.Path, differs.Before, differs.After)));
        Assert.Equal(stands, await life.ReadAsync());
    }

    [Fact]
    public async Task The_day_of_the_report_can_be_given()
    {
        var life = await world.InAsync(State.Signed);

        var asked = await life.ExtendAsync(
            request => request.ReportDueDate = Make.Day(Life.LongerEnd.AddDays(1)), Life.BothSigned);

        Assert.Equal(InJson(2027, 2, 1), asked.Differences[1].After);
    }

    [Fact]
    public async Task Is_refused_the_day_after_the_last_day_and_accepted_on_it()
    {
        var life = await world.InAsync(State.InExecution);

        var error = await Refused.AsAsync(
            () => life.ExtendAsync(asked: Life.Deadline.AddDays(1)),
            StatusCode.FailedPrecondition, "EXTENSION_TOO_LATE", life.Name);

        Assert.Contains("2026-04-30", error.Status.Detail);
        Assert.Equal("2026-04-30", error.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Metadata["last_day"]);
        Assert.Equal(Stands.Requested, (await life.ExtendAsync()).State);
    }

    [Fact]
    public async Task What_was_received_in_time_may_be_written_down_later()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Deadline.AddDays(5));

        var asked = await world.Officer.RequestExtensionAsync(life.NewExtension());

        Assert.Equal(Make.Day(Life.Deadline), asked.RequestDate);
    }

    [Theory]
    [InlineData("end_date", "2026-10-31", "EXTENSION_INVALID end_date")]
    [InlineData("end_date", "2026-01-31", "EXTENSION_INVALID end_date")]
    [InlineData("end_date", "2200-01-01", "EXTENSION_INVALID end_date")]
    [InlineData("end_date", "9999-12-31", "EXTENSION_INVALID end_date")]
    [InlineData("end_date", "2199-12-31", "EXTENSION_INVALID report_due_date")]
    [InlineData("report_due_date", "2027-01-31", "EXTENSION_INVALID report_due_date")]
    [InlineData("report_due_date", "2200-01-01", "EXTENSION_INVALID report_due_date")]
    [InlineData("end_date", "2027-05-01", "EXTENSION_INVALID report_due_date")]
    [InlineData("receipt_date", "2026-05-01", "DATE_IN_FUTURE receipt_date")]
    [InlineData("receipt_date", "2026-04-29", "EXTENSION_INVALID receipt_date")]
    [InlineData("request_date", "2026-05-01", "DATE_IN_FUTURE request_date")]
    [InlineData("request_date", "2025-10-27", "EXTENSION_INVALID request_date")]
    public async Task Refuses_days_that_cannot_be_meant(string field, string day, string reasonAndField)
    {
        var life = await world.InAsync(State.InExecution);
        var date = Make.Day(DateOnly.ParseExact(day, "yyyy-MM-dd"));

        world.Server.MoveTo(Life.Deadline);
        var request = life.NewExtension();
        RequestExtensionRequest.Descriptor.FindFieldByName(field).Accessor.SetValue(request, date);

        await Refused.AsAsync(
            world.Officer.RequestExtensionAsync(request),
            StatusCode.InvalidArgument, reasonAndField.Split(' ')[0], reasonAndField.Split(' ')[1]);
    }

    [Fact]
    public async Task The_grantor_can_still_propose_one_on_the_last_day_of_the_period()
    {
        var life = await world.InAsync(State.InExecution);

        var proposed = await life.ProposeExtensionAsync(new DateOnly(2026, 10, 31));

        Assert.True(proposed.ProposedByGrantor);
        Assert.Equal(Stands.Requested, proposed.State);
        await Refused.AsAsync(
            world.Beneficiary.RequestExtensionAsync(Proposed(life)),
            StatusCode.InvalidArgument, "EXTENSION_INVALID", "proposed_by_grantor");
    }

    [Fact]
    public async Task The_day_that_counts_is_the_one_it_was_sent()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Deadline.AddDays(5));
        var request = life.NewExtension();
        request.ReceiptDate = Make.Day(Life.Deadline.AddDays(3));

        var asked = await world.Officer.RequestExtensionAsync(request);

        Assert.Equal(
            (Make.Day(Life.Deadline), Make.Day(Life.Deadline.AddDays(3))), (asked.RequestDate, asked.ReceiptDate));
    }

    [Theory]
    [InlineData(State.Adopted)]
    [InlineData(State.ReportDue)]
    public async Task Refuses_before_the_signatures_and_once_the_action_is_over(State state)
    {
        var life = await world.InAsync(state);

        await Refused.AsAsync(
            () => life.ExtendAsync(), StatusCode.FailedPrecondition, "AMENDMENT_NOT_ALLOWED", life.Name);
    }

    [Fact]
    public async Task Refuses_while_another_amendment_is_open()
    {
        var life = await world.InAsync(State.Signed);
        var open = await life.RetitleAsync();

        await Refused.AsAsync(
            () => life.ExtendAsync(asked: Life.BothSigned),
            StatusCode.FailedPrecondition, "AMENDMENT_PENDING", open.Name);
    }

    private static RequestExtensionRequest Proposed(Life life)
    {
        var request = life.NewExtension(new DateOnly(2026, 10, 31));
        request.ProposedByGrantor = true;
        return request;
    }

    private static string InJson(int year, int month, int day) =>
        $"{{ \"year\": {year}, \"month\": {month}, \"day\": {day} }}";
}

public sealed class RecordExtensionDeliberationTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Adopted_it_waits_for_both_signatures()
    {
        var life = await world.InAsync(State.InExecution);
        await life.ExtendAsync();

        var voted = await life.VoteOnExtensionAsync();

        Assert.Equal(Stands.AwaitingSignature, voted.State);
        Assert.True(voted.Deliberation.Adopted);
        Assert.Equal("2026-112", voted.Deliberation.Number);
        Assert.Null(voted.Deliberation.GrantedAmount);
        Assert.Equal(voted, await life.ReadAmendmentAsync());
    }

    [Fact]
    public async Task Rejected_it_is_over_and_the_period_ends_as_it_did()
    {
        var life = await world.InAsync(State.InExecution);
        await life.ExtendAsync();

        var voted = await life.VoteOnExtensionAsync(vote => vote.VotesAgainst = 38);

        Assert.Equal(Stands.Rejected, voted.State);
        Assert.False(voted.Deliberation.Adopted);
        Assert.Equal(Make.Day(new DateOnly(2026, 10, 31)), (await life.ReadAsync()).EndDate);
        await Refused.AsAsync(
            () => life.VoteOnExtensionAsync(),
            StatusCode.FailedPrecondition, "AMENDMENT_STATE_NOT_ALLOWED", life.Amendment);
    }

    [Fact]
    public async Task Put_off_it_is_kept_and_can_be_voted_on_later()
    {
        var life = await world.InAsync(State.InExecution);
        await life.ExtendAsync();

        var putOff = await life.PutOffExtensionAsync();
        var voted = await life.VoteOnExtensionAsync();

        Assert.Equal(Stands.Requested, putOff.State);
        Assert.Null(putOff.Deliberation);
        var session = Assert.Single(putOff.Adjournments);
        Assert.True(session.Adjourned);
        Assert.Equal("Dossier incomplet", session.AdjournReason);
        Assert.Equal(Stands.AwaitingSignature, voted.State);
        Assert.Equal(putOff.Adjournments, voted.Adjournments);
    }

    [Fact]
    public async Task Is_not_voted_on_before_the_session_that_put_it_off()
    {
        var life = await world.InAsync(State.InExecution);
        await life.ExtendAsync();
        await life.PutOffExtensionAsync();

        await Refused.AsAsync(
            () => life.VoteOnExtensionAsync(vote => vote.VoteDate = Make.Day(Life.ExtensionVoted.AddDays(-1))),
            StatusCode.InvalidArgument, "VOTE_INVALID", "deliberation.vote_date");
    }

    [Theory]
    [InlineData("votes_for", "VOTE_INVALID deliberation.votes_for")]
    [InlineData("put_off", "VOTE_INVALID deliberation.votes_for")]
    [InlineData("reason", "TEXT_LENGTH deliberation.adjourn_reason")]
    [InlineData("amount", "VOTE_INVALID deliberation.granted_amount")]
    [InlineData("opinion", "VOTE_INVALID deliberation.opinion_date")]
    [InlineData("before", "VOTE_INVALID deliberation.vote_date")]
    [InlineData("future", "DATE_IN_FUTURE deliberation.vote_date")]
    public async Task Refuses_what_is_no_vote_on_an_extension(string what, string reasonAndField)
    {
        var life = await world.InAsync(State.InExecution);
        await life.ExtendAsync();
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            () => life.VoteOnExtensionAsync(vote => Spoil(vote, what)),
            StatusCode.InvalidArgument, reasonAndField.Split(' ')[0], reasonAndField.Split(' ')[1]);

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public async Task Refuses_a_vote_on_what_needs_none()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RetitleAsync();

        await Refused.AsAsync(
            () => life.VoteOnExtensionAsync(),
            StatusCode.FailedPrecondition, "AMENDMENT_STATE_NOT_ALLOWED", life.Amendment);
    }

    private static void Spoil(V1.Deliberation vote, string what)
    {
        switch (what)
        {
            case "votes_for":
                (vote.VotesFor, vote.Abstentions) = (0, 0);
                break;
            case "put_off":
                (vote.Adjourned, vote.AdjournReason) = (true, "Dossier incomplet");
                break;
            case "reason":
                Life.PutOff(vote);
                vote.AdjournReason = "";
                break;
            case "amount":
                vote.GrantedAmount = Make.Euros("1.00");
                break;
            case "opinion":
                vote.OpinionDate = Make.Day(Life.ExtensionVoted.AddDays(1));
                break;
            case "before":
                vote.VoteDate = Make.Day(Life.Deadline.AddDays(-1));
                vote.OpinionDate = vote.VoteDate;
                break;
            default:
                vote.VoteDate = Make.Day(Life.ExtensionVoted.AddDays(1));
                break;
        }
    }
}
