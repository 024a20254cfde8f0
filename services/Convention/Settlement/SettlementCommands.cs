using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Fixing the final amount of a grant inside a command, and what follows from it by itself.</summary>
internal static class SettlementCommands
{
    /// <summary>
    /// Decides on the certification of the service rendered: what was paid too much is claimed back, and what remains
    /// is ordered, by the same act.
    /// </summary>
    public static async Task<CertifiedGrant> CertifyAsync(
        this CommandContext command, Guid id, Guid intent, FinalDecision? decision, ClaimStatement said,
        PaymentOutlook outlook, Duties duties)
    {
        var grant = (await command.LoadGrantAsync(id)).RequireUncertified();
        await command.MarkGrantAsync(grant, intent);
        var totals = await TotalsStore.OfGrantAsync(command.Session, id);
        var check = Certification.Of(grant, totals, decision, command.Caller.Actor, command.Today);
        await command.EnsureRuledOnByOthersAsync(grant, totals.Accepted, duties);
        check = check.Claiming(grant, grant.CauseOfOverpayment(), check.ToRecover, said);
        var rest = FinalPayment.Of(
            grant.Certify(check), outlook, await DisbursementStore.OfGrantAsync(command.Session, id), command.NewId,
            command.Caller.Actor, duties, command.Now);
        return new CertifiedGrant(
            id,
            check with { UnorderedReason = rest.UnorderedReason },
            [.. rest.Orders.Select(order => OrderToPlace.Of(grant, order))]);
    }

    // Who certifies has not ruled on every expense alone, above an amount: at least two have examined what is paid.
    private static async Task EnsureRuledOnByOthersAsync(
        this CommandContext command, Grant grant, Money accepted, Duties duties)
    {
        var deciders = await TotalsStore.DecidersAsync(command.Session, grant.Id);
        if (accepted.ToDecimal() > duties.CertifyAbove && deciders.Count > 0 && deciders.All(decider =>
            duties.Clash(DutyPair.DecideAndCertify, command.Caller.Actor, decider)))
        {
            throw GrantRefusals.SegregationOfDuties(
                grant.Name, DutyPair.DecideAndCertify,
                "it must be certified by someone other than the person who ruled on all of its expenses");
        }
    }

    /// <summary>Claims all of it back, beside what is claimed already.</summary>
    public static async Task<V1.Convention> ClaimFullRepaymentAsync(
        this GrantCommand command, Guid id, CheckBasis basis, string reason, ClaimStatement said)
    {
        var grant = (await command.LoadGrantAsync(id)).EnsureFree();
        await command.HoldGrantAsync(grant);
        grant.RequireFullRepayment(
            basis, await TotalsStore.IsUnfoundedAsync(command.Session, id), command.Today);
        var totals = await TotalsStore.OfGrantAsync(command.Session, id);
        var recoveries = await RecoveryStore.OfGrantAsync(command.Session, id);
        var cause = basis == CheckBasis.NoReport ? RecoveryCause.NoReport : RecoveryCause.UnfoundedVouchers;
        var unclaimed = Settlement.Unclaimed(totals.Paid, recoveries);
        var check = Certification.OfFullRepayment(
            grant, basis, reason, totals, command.Caller.Actor, command.Today);
        check = check.Claiming(grant, cause, unclaimed, said);
        var claimed = await command.SaveGrantAsync(grant.Certify(check));
        command.Changed(grant, claimed, SettlementEvents.Claimed(claimed, reason, grant.Check));
        await command.RecoverAsync(claimed, cause, unclaimed, check.Known);
        return GrantWire.Render(claimed);
    }

    /// <summary>Saves what was decided on a recovery; refused when it does not stand as it was read.</summary>
    public static async Task SaveRecoveryAsync(
        this GrantCommand command, Recovery decided, Func<Recovery, Task<bool>> save)
    {
        if (!await save(decided))
        {
            throw PlatformRefusals.EtagStale(decided.Name);
        }
    }

    /// <summary>
    /// Claims an amount back and publishes it; null where there is nothing to claim. It is ordered by the authorising
    /// officer who certified the grant or ordered the cancelled payment, also when the accountant's command leads to
    /// it: the accountant collects it and cannot order it (decree 2012-1246, article 9). It rests on facts that were
    /// <paramref name="known"/> on a day within the term to claim them (<see cref="ClaimTerm"/>).
    /// </summary>
    public static async Task<Recovery?> RecoverAsync(
        this GrantCommand command, Grant grant, RecoveryCause cause, Money amount, KnownFacts? known,
        Disbursement? cancelled = null)
    {
        if (amount == Money.Zero)
        {
            return null;
        }

        var recovery = Recovery.Order(
            command.NewId(), grant, cause, amount, known!, cancelled?.OrderedBy ?? grant.Check!.CertifiedBy,
            command.Today);
        recovery = cancelled is null
            ? ClaimReasons.Give(recovery, grant)
            : ClaimReasons.Give(recovery, grant, cancelled);
        await RecoveryStore.AddAsync(command.Session, recovery);
        IReadOnlyList<Disbursement> mandates = cancelled is null
            ? [.. (await DisbursementStore.OfGrantAsync(command.Session, grant.Id)).Where(order => order.IsPaid)]
            : [cancelled];
        command.ChangedBelow(grant, recovery.Name, SettlementEvents.Ordered(grant, recovery, mandates));
        return recovery;
    }
}
