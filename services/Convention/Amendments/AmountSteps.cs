using Grants.Platform.Calls;
using Grants.Platform.Commands;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>A proposal to raise the amount: Budget reserves the difference, then it awaits its vote.</summary>
internal sealed class AmountProposalStep(Neighbours neighbours) : GrantStep<Amendment, string, V1.Amendment>
{
    public override string Kind => "propose-amount";

    public override Task<string> CarryOutAsync(Intent<Amendment> intent, CancellationToken cancellation) =>
        neighbours.ReserveAsync(
            intent.RequestIdOf("reserve"), intent.Payload.Amount!.Line.Name, intent.Payload.Amount.Difference,
            intent.Subject, intent.Caller, cancellation);

    protected override async Task<V1.Amendment> FinishAsync(
        GrantCommand command, Intent<Amendment> intent, string outcome)
    {
        var grant = await command.LoadGrantAsync(intent.Payload.GrantId);
        await command.UnmarkGrantAsync(grant.Id, intent.Id);
        var proposed = intent.Payload with { Amount = intent.Payload.Amount! with { Reservation = outcome } };
        return await command.AddAmendmentAsync(grant, proposed, AmountEvents.Proposed(proposed));
    }

    public override Task AbandonAsync(CommandContext context, Intent<Amendment> intent) =>
        context.UnmarkGrantAsync(intent.Payload.GrantId, intent.Id);
}

/// <summary>
/// Credits reserved again (domain rule 27): Budget reserves them on the line that is named now, and takes back what is
/// still reserved.
/// </summary>
internal sealed class AmountReservationStep(Neighbours neighbours) : GrantStep<Amendment, string, V1.Amendment>
{
    private const string Reason = "Crédits réservés à nouveau";

    public override string Kind => "reserve-amount";

    public override async Task<string> CarryOutAsync(Intent<Amendment> intent, CancellationToken cancellation)
    {
        var change = intent.Payload.Amount!;
        var reservation = await neighbours.ReserveAsync(
            intent.RequestIdOf("reserve"), change.Line.Name, change.Difference, intent.Subject, intent.Caller,
            cancellation);
        try
        {
            await neighbours.GiveBackAsync(
                intent.RequestIdOf("void"), change.Reservation!, Reason, intent.Caller, cancellation);
        }
        catch (RpcException error) when (RemoteRefusal.ForGood(error) is not null)
        {
            // The year of the former line is being closed: the amendment keeps what it has, and nothing is left behind.
            await neighbours.GiveBackAsync(
                intent.RequestIdOf("void-again"), reservation, Reason, intent.Caller, cancellation);
            throw;
        }

        return reservation;
    }

    protected override async Task<V1.Amendment> FinishAsync(
        GrantCommand command, Intent<Amendment> intent, string outcome)
    {
        var grant = await command.LoadGrantAsync(intent.Payload.GrantId);
        await command.UnmarkGrantAsync(grant.Id, intent.Id);
        var reserved = intent.Payload with { Amount = intent.Payload.Amount! with { Reservation = outcome } };
        return await command.SaveAmendmentAsync(grant, reserved, AmountEvents.Reserved(reserved));
    }

    public override Task AbandonAsync(CommandContext context, Intent<Amendment> intent) =>
        context.UnmarkGrantAsync(intent.Payload.GrantId, intent.Id);
}

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
        var grant = await command.LoadGrantAsync(intent.Payload.Amendment.GrantId);
        await command.UnmarkGrantAsync(grant.Id, intent.Id);
        var voted = intent.Payload.Amendment.Decide(vote, vote.Adopted ? outcome : null);
        return await command.SaveAmendmentAsync(grant, voted, AmountEvents.Voted(voted, vote));
    }

    public override Task AbandonAsync(CommandContext context, Intent<AmountVote> intent) =>
        context.UnmarkGrantAsync(intent.Payload.Amendment.GrantId, intent.Id);
}

/// <summary>
/// An amendment of the amount that is given up: Budget takes its credits back, reserved or committed, then it is over.
/// </summary>
internal sealed class AmountWithdrawalStep(Neighbours neighbours) : GrantStep<Amendment, bool, V1.Amendment>
{
    private const string Reason = "Avenant retiré";

    public override string Kind => "withdraw-amount";

    public override async Task<bool> CarryOutAsync(Intent<Amendment> intent, CancellationToken cancellation)
    {
        var change = intent.Payload.Amount!;
        if (change.Commitment is { } commitment)
        {
            await neighbours.ReleaseAsync(intent.RequestIdOf, commitment, Reason, intent.Caller, cancellation);
        }
        else
        {
            await neighbours.GiveBackAsync(
                intent.RequestIdOf("void"), change.Reservation!, Reason, intent.Caller, cancellation);
        }

        return true;
    }

    protected override async Task<V1.Amendment> FinishAsync(
        GrantCommand command, Intent<Amendment> intent, bool outcome)
    {
        var grant = await command.LoadGrantAsync(intent.Payload.GrantId);
        await command.UnmarkGrantAsync(grant.Id, intent.Id);
        return await command.SaveAmendmentAsync(grant, intent.Payload, AmendmentEvents.Withdrawn(intent.Payload));
    }

    public override Task AbandonAsync(CommandContext context, Intent<Amendment> intent) =>
        context.UnmarkGrantAsync(intent.Payload.GrantId, intent.Id);
}
