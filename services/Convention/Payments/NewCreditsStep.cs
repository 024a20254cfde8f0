using Grants.Platform.Commands;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What Budget committed, and what the former commitment gave back.</summary>
internal sealed record CommittedCredits(string Commitment, Money GivenBack);

/// <summary>
/// New credits: Budget commits them and takes back what was free on the commitment before, then they are in force.
/// </summary>
internal sealed class NewCreditsStep(Neighbours neighbours)
    : GrantStep<NewCommitment, CommittedCredits, V1.Convention>
{
    public override string Kind => "commit-new-credits";

    public override async Task<CommittedCredits> CarryOutAsync(
        Intent<NewCommitment> intent, CancellationToken cancellation)
    {
        var asked = intent.Payload;
        var commitment = await neighbours.CommitAsync(
            intent.RequestIdOf, asked.Line.Name, asked.Amount, intent.Subject, asked.Reference, intent.Caller,
            cancellation);
        var isClosed = asked.FormerFree > Money.Zero && await neighbours.TryCloseAsync(
            intent.RequestIdOf("close-former"), asked.Former, "Nouveaux crédits : " + asked.Reference, intent.Caller,
            cancellation);
        return new CommittedCredits(commitment, isClosed ? asked.FormerFree : Money.Zero);
    }

    protected override async Task<V1.Convention> FinishAsync(
        GrantCommand command, Intent<NewCommitment> intent, CommittedCredits outcome)
    {
        var grant = await command.LoadGrantAsync(intent.Payload.Grant);
        var carryOver = intent.Payload.ToCarryOver(grant, outcome.Commitment, outcome.GivenBack, command.Now);
        await CarryOverStore.AddAsync(command.Session, outcome.Commitment, grant.Id);
        var renewed = await command.SaveGrantAsync(grant.Follow(carryOver));
        command.Changed(grant, renewed, GrantEvents.CarriedOver(renewed, carryOver));
        return GrantWire.Render(renewed);
    }

    public override Task AbandonAsync(CommandContext context, Intent<NewCommitment> intent) =>
        context.UnmarkGrantAsync(intent.Payload.Grant, intent.Id);
}
