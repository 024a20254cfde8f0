using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What a proposal asks for.</summary>
internal sealed record Proposal(Guid Grant, string BudgetLine, Money Amount);

/// <summary>A proposal: Budget reserves the credits, then the grant is proposed.</summary>
internal sealed class ProposalStep(Neighbours neighbours, YearlyThreshold threshold)
    : GrantStep<Proposal, string, V1.Convention>
{
    public override string Kind => "propose-convention";

    public override Task<string> CarryOutAsync(Intent<Proposal> intent, CancellationToken cancellation) =>
        neighbours.ReserveAsync(
            intent.RequestIdOf("reserve"), intent.Payload.BudgetLine, intent.Payload.Amount, intent.Subject,
            intent.Caller, cancellation);

    protected override async Task<V1.Convention> FinishAsync(
        GrantCommand command, Intent<Proposal> intent, string outcome)
    {
        var grant = await command.LoadGrantAsync(intent.Payload.Grant);
        var proposed = await command.SaveGrantAsync(grant.Propose(outcome));
        var others = await GrantStore.OthersAsync(
            command.Session, [proposed], command.Today, threshold, Reach.Everything);
        command.Changed(grant, proposed, VotingEvents.Proposed(proposed, others));
        return GrantWire.Render(proposed, others);
    }

    public override Task AbandonAsync(CommandContext context, Intent<Proposal> intent) =>
        context.UnmarkGrantAsync(intent.Payload.Grant, intent.Id);
}
