using Grants.Platform.Commands;

namespace Grants.Convention;

/// <summary>A vote on another amount.</summary>
internal sealed record AmountVote(Amendment Amendment, Deliberation Deliberation);

/// <summary>
/// A vote on another amount: Budget commits the difference or takes it back, then it awaits the signatures or is over.
/// </summary>
internal sealed class AmountVoteStep(Neighbours neighbours) : GrantStep<AmountVote, string, V1.Amendment>
{
    public override string Kind => "record-amount-deliberation";

    public override Task<string> CarryOutAsync(Intent<AmountVote> intent, CancellationToken cancellation) =>
        neighbours.ResolveAsync(
            intent.RequestIdOf, intent.Payload.Amendment.Amount!.Reservation!, intent.Payload.Deliberation,
            intent.Caller, cancellation);

    protected override async Task<V1.Amendment> FinishAsync(
        GrantCommand command, Intent<AmountVote> intent, string outcome)
    {
        var vote = intent.Payload.Deliberation;
        var grant = await command.LoadMarkedAsync(intent.Payload.Amendment.GrantId, intent.Id);
        var voted = intent.Payload.Amendment.DecideAmount(vote, vote.Adopted ? outcome : null);
        return await command.SaveAmendmentAsync(grant, voted, AmountEvents.Voted(voted, vote));
    }

    public override Task AbandonAsync(CommandContext context, Intent<AmountVote> intent) =>
        context.UnmarkGrantAsync(intent.Payload.Amendment.GrantId, intent.Id);
}
