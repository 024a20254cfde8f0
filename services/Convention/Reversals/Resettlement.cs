using Grants.Values;

namespace Grants.Convention;

/// <summary>A recovery that claims less now, and by how much.</summary>
internal sealed record Reduction(Recovery Recovery, Money Amount);

/// <summary>
/// The figures of a certified grant after one of its payments moved: the final amount stands, and what is to be paid or
/// recovered follows what the beneficiary has received (domain rules 14 and 24). A recovery of money that never left is
/// reduced; one of money that turns out to have left is ordered.
/// </summary>
/// <param name="Check">The figures now.</param>
/// <param name="Reductions">The recoveries that claim less.</param>
/// <param name="ToClaim">What a new recovery claims.</param>
internal sealed record Resettlement(ServiceRenderedCheck Check, IReadOnlyList<Reduction> Reductions, Money ToClaim)
{
    /// <summary>Whether it leaves all recoveries as they are.</summary>
    public bool LeavesRecoveries => Reductions.Count == 0 && ToClaim == Money.Zero;

    /// <summary>Why a new recovery claims it: for the reason the figures rest on.</summary>
    public static RecoveryCause CauseOf(Grant grant) => grant.Check!.Basis switch
    {
        CheckBasis.NoReport => RecoveryCause.NoReport,
        CheckBasis.UnfoundedVouchers => RecoveryCause.UnfoundedVouchers,
        CheckBasis.Control => RecoveryCause.Control,
        _ => grant.CauseOfOverpayment(),
    };

    /// <summary>
    /// The figures with another sum of payments. Refused when money that was received already would have to be given
    /// up.
    /// </summary>
    public static Resettlement Of(
        ServiceRenderedCheck before, Money paid, IReadOnlyList<Recovery> recoveries, string disbursement)
    {
        var check = before with { Paid = paid, IsRecomputed = true };
        List<Recovery> own = [.. recoveries.Where(recovery => recovery.IsOfOverpayment)];
        var claimed = Money.Sum(own.Select(recovery => recovery.Claimed));

        // What a deliberation gave up is not claimed again.
        var more = check.ToRecover - claimed - Money.Sum(own.Select(recovery => recovery.Cancelled));
        return more > Money.Zero
            ? new Resettlement(check, [], more)
            : new Resettlement(check, Reduce(own, claimed - check.ToRecover, disbursement), Money.Zero);
    }

    // The latest first.
    private static List<Reduction> Reduce(List<Recovery> recoveries, Money excess, string disbursement)
    {
        var reductions = new List<Reduction>();
        foreach (var recovery in Enumerable.Reverse(recoveries).Where(one => one.Outstanding > Money.Zero))
        {
            var amount = Money.Min(excess, recovery.Outstanding);
            if (amount > Money.Zero)
            {
                reductions.Add(new Reduction(recovery.Reduce(amount), amount));
                excess -= amount;
            }
        }

        return excess > Money.Zero
            ? throw SettlementRefusals.RecoveryAlreadyReceived(
                recoveries.Last(recovery => recovery.Received > Money.Zero).Name, disbursement)
            : reductions;
    }
}
