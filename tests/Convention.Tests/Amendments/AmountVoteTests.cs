using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Side = Grants.Convention.V1.Signature.Types.Party;
using Stands = Grants.Convention.V1.Amendment.Types.State;

namespace Grants.Convention;

/// <summary>The vote on a higher amount commits the difference, or gives it back.</summary>
public sealed class RecordAmountDeliberationTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Adopted_it_commits_the_difference_and_awaits_both_signatures()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();

        var voted = await life.VoteOnAmountAsync();

        Assert.Equal(Stands.AwaitingSignature, voted.State);
        Assert.Equal(
            ("2026-071", Make.Euros("4400.00")), (voted.Deliberation.Number, voted.Deliberation.GrantedAmount));
        Assert.StartsWith(life.AddedLine + "/commitments/", voted.AmountChange.Commitment);
        Assert.Equal("0.00 4400.00 0.00 95600.00", await life.FiguresAsync(life.AddedLine));
        Assert.Equal(Make.Euros("15600.00"), (await life.ReadAsync()).GrantAmount);
        Assert.Empty(await life.DifferencesAsync());
        var commitment = await world.Budget.GetCommitmentAsync(
            new GetCommitmentRequest { Name = voted.AmountChange.Commitment });
        Assert.Equal(life.Name, commitment.Owner);
    }

    [Fact]
    public async Task A_vote_for_less_is_borne_by_the_added_instalments_as_the_proposal_states()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync(request => request.ScheduleReduction = V1.ScheduleReduction.LastFirst);

        await life.VoteOnAmountAsync(vote => vote.GrantedAmount = Make.Euros("2000.00"));
        await life.SignRaiseAsync();

        var raised = await life.ReadAsync();
        Assert.Equal(Make.Euros("17600.00"), raised.GrantAmount);
        Assert.Equal(
            [(Make.Euros("15600.00"), 0), (Make.Euros("2000.00"), 1)],
            raised.PaymentSchedule.Select(instalment => (instalment.Amount, instalment.AmendmentNumber)));
        Assert.Equal("0.00 2000.00 0.00 98000.00", await life.FiguresAsync(life.AddedLine));
        Assert.Empty(await life.DifferencesAsync());
    }

    [Fact]
    public async Task It_never_adds_more_than_was_proposed()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();

        await Refused.AsAsync(
            () => life.VoteOnAmountAsync(vote => vote.GrantedAmount = Make.Euros("4400.01")),
            StatusCode.InvalidArgument, "GRANTED_ABOVE_PROPOSED", "deliberation.granted_amount");
    }

    [Fact]
    public async Task Rejected_it_is_over_and_its_credits_return()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();

        var voted = await life.VoteOnAmountAsync(vote => vote.VotesAgainst = 39);

        Assert.Equal(Stands.Rejected, voted.State);
        Assert.Equal("0.00 0.00 0.00 100000.00", await life.FiguresAsync(life.AddedLine));
        Assert.Empty(await life.DifferencesAsync());
        Assert.Equal(2, (await life.RetitleAsync()).Number);
    }

    [Fact]
    public async Task Adjourned_it_keeps_its_credits_and_a_later_session_decides()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();

        var adjourned = await life.VoteOnAmountAsync(Life.PutOff);

        Assert.Equal(Stands.Requested, adjourned.State);
        Assert.Equal("Dossier incomplet", Assert.Single(adjourned.Adjournments).AdjournReason);
        Assert.Equal("4400.00 0.00 0.00 95600.00", await life.FiguresAsync(life.AddedLine));
        Assert.Equal(Stands.AwaitingSignature, (await life.VoteOnAmountAsync()).State);
    }

    [Fact]
    public async Task The_credits_are_those_of_the_year_of_the_vote()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(new DateOnly(2025, 12, 15));
        var line = await world.OpenLineAsync(2026);
        await life.RaiseAsync(request => request.BudgetLine = line, new DateOnly(2025, 12, 15));

        await Refused.AsAsync(
            () => life.VoteOnAmountAsync(vote => Life.OnDay(vote, new DateOnly(2025, 12, 20))),
            StatusCode.FailedPrecondition, "LINE_OF_ANOTHER_YEAR", line);

        Assert.Equal(Stands.AwaitingSignature, (await life.VoteOnAmountAsync()).State);
    }

    [Fact]
    public async Task It_is_not_voted_on_before_the_convention_was_signed()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();

        await Refused.AsAsync(
            () => life.VoteOnAmountAsync(vote => Life.OnDay(vote, Life.BothSigned.AddDays(-1))),
            StatusCode.InvalidArgument, "VOTE_INVALID", "deliberation.vote_date");
    }

    [Fact]
    public async Task Each_kind_has_its_own_vote()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();

        await Refused.AsAsync(
            () => life.VoteOnExtensionAsync(),
            StatusCode.FailedPrecondition, "AMENDMENT_KIND_MISMATCH", life.Amendment);
    }

    [Fact]
    public async Task The_same_request_commits_once()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();
        world.Server.MoveTo(Life.RaiseVoted);
        var request = life.AmountVote();

        var first = await world.Officer.RecordAmountDeliberationAsync(request);

        Assert.Equal(first, await world.Officer.RecordAmountDeliberationAsync(request));
        Assert.Equal("0.00 4400.00 0.00 95600.00", await life.FiguresAsync(life.AddedLine));
    }

    [Fact]
    public async Task Is_for_the_case_officer()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();

        await Refused.AsAsync(
            world.Beneficiary.RecordAmountDeliberationAsync(life.AmountVote()),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    [Fact]
    public async Task It_is_signed_on_the_last_day_of_the_period_and_not_on_the_next()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();
        await life.VoteOnAmountAsync();
        world.Server.MoveTo(new DateOnly(2026, 11, 1));
        await Refused.AsAsync(
            () => life.SignAmendmentAsync(Side.Grantor),
            StatusCode.InvalidArgument, "AMENDMENT_SIGNED_TOO_LATE", "signature.sign_date");

        var signed = await life.SignAmendmentAsync(new DateOnly(2026, 10, 31));

        Assert.Equal(Stands.InForce, signed.State);
    }
}
