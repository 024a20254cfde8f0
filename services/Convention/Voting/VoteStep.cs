using Grants.Platform.Commands;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>A vote to be recorded.</summary>
internal sealed record RecordedVote(Guid Grant, string Reservation, Deliberation Deliberation);

/// <summary>A vote: Budget commits the credits or takes them back, then the grant is adopted or rejected.</summary>
internal sealed class VoteStep(Neighbours neighbours) : GrantStep<RecordedVote, string, V1.Convention>
{
    public override string Kind => "record-deliberation";

    public override Task<string> CarryOutAsync(Intent<RecordedVote> intent, CancellationToken cancellation) =>
        neighbours.ResolveAsync(
            intent.RequestIdOf, intent.Payload.Reservation, intent.Payload.Deliberation, intent.Caller, cancellation);

    protected override async Task<V1.Convention> FinishAsync(
        GrantCommand command, Intent<RecordedVote> intent, string outcome)
    {
        var grant = await command.LoadGrantAsync(intent.Payload.Grant);
        var voted = await command.SaveGrantAsync(
            grant.Vote(intent.Payload.Deliberation, outcome.Length == 0 ? null : outcome));
        command.Changed(grant, voted, VotingEvents.Voted(voted));
        if (voted.State == GrantState.Adopted)
        {
            // What was voted is the first version of the convention, which both parties go on to sign.
            await VersionStore.AddAsync(command.Session, ConventionVersion.Of(voted, amendment: null, command.Now));
        }

        return GrantWire.Render(voted);
    }

    public override Task AbandonAsync(CommandContext context, Intent<RecordedVote> intent) =>
        context.UnmarkGrantAsync(intent.Payload.Grant, intent.Id);
}
