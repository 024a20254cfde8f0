using Grants.Platform.Commands;

namespace Grants.Convention;

/// <summary>Computing the figures of a certified grant again inside a command.</summary>
internal static class ResettlementCommands
{
    /// <summary>
    /// Refuses to take back an order when a recovery of its money was received already; nothing where nothing is
    /// certified.
    /// </summary>
    public static async Task EnsureResettlesAsync(this CommandContext command, Grant grant, Disbursement order)
    {
        if (grant.Check is not { } check)
        {
            return;
        }

        var totals = await TotalsStore.OfGrantAsync(command.Session, grant.Id);
        var paid = order.IsPaid ? totals.Paid - order.Amount : totals.Paid;
        Resettlement.Of(check, paid, await RecoveryStore.OfGrantAsync(command.Session, grant.Id), order.Name);
    }

    /// <summary>
    /// Follows a payment that moved. A payment that was foreseen changes nothing as long as the figures are those of
    /// the certification, which say that it is to be paid.
    /// </summary>
    public static async Task ResettleAsync(this GrantCommand command)
    {
        if (command.Moved is not { } moved
            || await command.LoadGrantAsync(moved.Grant) is not { Check: { } check } grant)
        {
            return;
        }

        var totals = await TotalsStore.OfGrantAsync(command.Session, grant.Id);
        var recoveries = await RecoveryStore.OfGrantAsync(command.Session, grant.Id);
        var now = Resettlement.Of(check, totals.Paid, recoveries, moved.Disbursement);
        if (now.LeavesRecoveries && ((moved.IsForeseen && !check.IsRecomputed) || now.Check.Paid == check.Paid))
        {
            return;
        }

        var resettled = await command.SaveGrantAsync(grant with { Check = now.Check });
        command.Changed(grant, resettled, ReversalEvents.Recomputed(resettled));
        foreach (var reduction in now.Reductions)
        {
            await command.SaveRecoveryAsync(
                reduction.Recovery, recovery => RecoveryStore.ReduceAsync(command.Session, recovery));
            command.ChangedBelow(
                resettled, reduction.Recovery.Name,
                ReversalEvents.Reduced(reduction, moved.Disbursement, command.Today));
        }

        // That the money left is known from today: the term to claim it begins (domain rule 36).
        await command.RecoverAsync(
            resettled, Resettlement.CauseOf(resettled), now.ToClaim, new KnownFacts(command.Today, Reason: null));
    }
}
