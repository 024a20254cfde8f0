using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class ProposeConventionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Reserves_the_credits()
    {
        var life = await world.InAsync(State.Proposed);

        var line = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = life.Line });
        Assert.Equal(Make.Euros("15600.00"), line.ReservedAmount);
        Assert.Equal(Make.Euros("84400.00"), line.AvailableAmount);
        var reservation = await world.Budget.GetReservationAsync(
            new GetReservationRequest { Name = (await life.ReadAsync()).Reservation });
        Assert.Equal(life.Name, reservation.Reference);
    }

    [Fact]
    public async Task Passes_on_that_credits_are_insufficient_and_leaves_no_trace()
    {
        var life = await world.NewAsync(voted: "15599.99");
        await life.DraftAsync();
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(life.ProposeAsync, StatusCode.FailedPrecondition, "INSUFFICIENT_CREDITS", life.Line);

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public async Task Refuses_a_stale_etag()
    {
        var life = await world.NewAsync();
        await life.DraftAsync();

        await Refused.AsAsync(
            world.Officer.ProposeConventionAsync(
                new ProposeConventionRequest { RequestId = World.NewId(), Name = life.Name, Etag = "17" }),
            StatusCode.Aborted, "ETAG_STALE");
    }

    [Fact]
    public async Task The_same_request_many_times_at_once_reserves_once()
    {
        var life = await world.NewAsync();
        await life.DraftAsync();
        var request = new ProposeConventionRequest { RequestId = World.NewId(), Name = life.Name };

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(async _ => await world.Officer.ProposeConventionAsync(request)));

        Assert.Single(answers.Distinct());
        var line = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = life.Line });
        Assert.Equal(Make.Euros("15600.00"), line.ReservedAmount);
    }

    [Fact]
    public async Task Different_requests_at_once_reserve_once()
    {
        var life = await world.NewAsync();
        await life.DraftAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await life.ProposeAsync();
                return StatusCode.OK;
            }
            catch (RpcException error)
            {
                return error.StatusCode;
            }
        }));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.All(outcomes, code =>
            Assert.Contains(code, new[] { StatusCode.OK, StatusCode.Aborted, StatusCode.FailedPrecondition }));
        var line = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = life.Line });
        Assert.Equal(Make.Euros("15600.00"), line.ReservedAmount);
    }
}

public sealed class RecordDeliberationTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Adopted_when_more_are_for_than_against_and_the_credits_are_committed()
    {
        var life = await world.InAsync(State.Adopted);

        var line = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = life.Line });
        Assert.Equal(Make.Euros("0.00"), line.ReservedAmount);
        Assert.Equal(Make.Euros("15600.00"), line.CommittedAmount);
        var grant = await life.ReadAsync();
        Assert.True(grant.Deliberation.Adopted);
        Assert.NotEmpty(grant.Commitment);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(3, 38)]
    public async Task Rejected_otherwise_and_the_credits_are_given_back(int votesFor, int against)
    {
        var life = await world.InAsync(State.Proposed);

        await life.VoteAsync(votesFor, against);

        var line = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = life.Line });
        Assert.Equal(line.VotedAmount, line.AvailableAmount);
        Assert.Equal(State.Rejected, (await life.ReadAsync()).State);
    }

    [Fact]
    public async Task A_vote_may_lower_the_amount_and_the_rest_goes_back()
    {
        var life = await world.InAsync(State.Proposed);

        await life.RecordVoteAsync(vote => vote.GrantedAmount = Make.Euros("12000.00"));

        var grant = await life.ReadAsync();
        Assert.Equal(Make.Euros("12000.00"), grant.GrantAmount);
        Assert.Equal(Make.Euros("12000.00"), grant.PaymentSchedule.Single().Amount);
        Assert.Equal(Make.Euros("12000.00"), grant.Clauses.Single(clause => clause.Code == "CEILING").ValueAmount);
        var line = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = life.Line });
        Assert.Equal(Make.Euros("12000.00"), line.CommittedAmount);
        Assert.Equal(Make.Euros("88000.00"), line.AvailableAmount);
    }

    [Fact]
    public async Task Passes_on_that_the_credits_are_gone_and_leaves_no_trace()
    {
        var life = await world.InAsync(State.Proposed);
        var reservation = (await life.ReadAsync()).Reservation;
        await world.Robot.VoidReservationAsync(
            new VoidReservationRequest { RequestId = World.NewId(), Name = reservation, Reason = "Erreur" });
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            () => life.VoteAsync(38, 0), StatusCode.FailedPrecondition, "RESERVATION_RESOLVED", reservation);

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Theory]
    [InlineData("votes_against", "deliberation.votes_against")]
    [InlineData("opinion_date", "deliberation.opinion_date")]
    [InlineData("recused_members", "deliberation.recused_members")]
    public async Task Refuses_what_is_no_vote(string which, string field)
    {
        var life = await world.InAsync(State.Proposed);

        await Refused.AsAsync(
            () => life.RecordVoteAsync(vote =>
            {
                vote.VotesAgainst = which == "votes_against" ? -1 : 0;
                vote.OpinionDate = Make.Day(which == "opinion_date" ? Life.Voted.AddDays(1) : Life.Proposed);
                vote.RecusedMembers.Add(which == "recused_members" ? ["Une", "Une", "Deux", "Trois", "Quatre"] : []);
            }),
            StatusCode.InvalidArgument, "VOTE_INVALID", field);
    }
}

public sealed class SignConventionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Is_signed_with_the_second_signature()
    {
        var life = await world.InAsync(State.Adopted);

        await life.SignAsync(V1.Signature.Types.Party.Beneficiary);
        Assert.Equal(State.Adopted, (await life.ReadAsync()).State);
        await life.SignAsync(V1.Signature.Types.Party.Grantor);

        var grant = await life.ReadAsync();
        Assert.Equal(State.Signed, grant.State);
        Assert.Equal(2, grant.Signatures.Count);
    }
}

public sealed class StartExecutionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Begins_on_the_first_day_of_the_period()
    {
        var life = await world.InAsync(State.Signed);
        world.Server.MoveTo(new DateOnly(2025, 11, 1));

        var grant = await world.Officer.StartExecutionAsync(
            new StartExecutionRequest { RequestId = World.NewId(), Name = life.Name });

        Assert.Equal(State.InExecution, grant.State);
    }

    [Fact]
    public async Task The_day_is_that_of_Paris()
    {
        var life = await world.InAsync(State.Signed);
        // Half past midnight in Paris, and still the day before in Greenwich.
        world.Server.Clock.Set(new DateTimeOffset(2025, 10, 31, 23, 30, 0, TimeSpan.Zero));

        var grant = await world.Officer.StartExecutionAsync(
            new StartExecutionRequest { RequestId = World.NewId(), Name = life.Name });

        Assert.Equal(State.InExecution, grant.State);
    }
}

public sealed class RequestReportTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Is_called_for_once_the_period_is_over()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(new DateOnly(2026, 11, 1));

        var grant = await world.Officer.RequestReportAsync(
            new RequestReportRequest { RequestId = World.NewId(), Name = life.Name });

        Assert.Equal(State.ReportDue, grant.State);
    }
}

public sealed class SubmitReportTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Keeps_the_words_of_the_beneficiary()
    {
        var life = await world.InAsync(State.ReportSubmitted);

        var told = (await life.ReadAsync()).ExecutionReport;
        Assert.Equal(Life.Report().Course, told.Course);
        Assert.NotNull(told.SubmitTime);
    }

    [Fact]
    public async Task Refuses_an_explanation_of_a_line_the_forecast_does_not_have()
    {
        var life = await world.InAsync(State.ReportDue);
        var report = Life.Report();
        report.VarianceExplanations.Add(new V1.VarianceExplanation { ChargeLabel = "Voyages", Explanation = "Aucun." });

        await Refused.AsAsync(
            world.Beneficiary.SubmitReportAsync(
                new SubmitReportRequest { RequestId = World.NewId(), Name = life.Name, ExecutionReport = report }),
            StatusCode.InvalidArgument, "CHARGE_UNKNOWN", "execution_report.variance_explanations[0].charge_label");
    }

    [Fact]
    public async Task Is_for_the_beneficiary_and_not_for_the_officer()
    {
        var life = await world.InAsync(State.ReportDue);

        await Refused.AsAsync(
            world.Officer.SubmitReportAsync(new SubmitReportRequest
            {
                RequestId = World.NewId(),
                Name = life.Name,
                ExecutionReport = Life.Report(),
            }),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }
}
