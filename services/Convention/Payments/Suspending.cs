using Grants.Platform.Auth;

namespace Grants.Convention;

/// <summary>
/// The accountant suspends a payment and says why; the authorising officer corrects, withdraws or requisitions in
/// writing (domain rule 11).
/// </summary>
internal static class Suspending
{
    // CGCT L1617-3: against these the authorising officer cannot requisition.
    private static readonly SuspensionGround[] NoRequisition =
    [
        SuspensionGround.InsufficientCredits, SuspensionGround.NoProofOfService, SuspensionGround.NotDischarging,
        SuspensionGround.NotEnforceable,
    ];

    /// <summary>Is suspended by the accountant, unless the accountant was requisitioned to pay it.</summary>
    public static Disbursement Suspend(
        this Disbursement order,
        SuspensionGround ground,
        string reason,
        string person,
        Duties duties,
        DateOnly today)
    {
        if (duties.Clash(DutyPair.OrderAndPay, person, order.OrderedBy))
        {
            throw PaymentRefusals.SuspendedByWhoOrdered(order.Name);
        }

        var suspended = DisbursementMove.Suspend.Of(order).EnsureNotRequisitioned();
        return suspended with
        {
            Suspensions = [.. order.Suspensions, new Suspension(ground, reason, today, person)],
        };
    }

    /// <summary>Refuses once the accountant was requisitioned, and must pay (domain rule 11; CGCT L1617-3).</summary>
    public static Disbursement EnsureNotRequisitioned(this Disbursement order) =>
        order.Suspensions.Any(earlier => earlier.Answer?.Outcome == SuspensionOutcome.Requisitioned)
            ? throw PaymentRefusals.DisbursementRequisitioned(order.Name)
            : order;

    /// <summary>The irregularity was corrected: it can be paid again.</summary>
    public static Disbursement Resume(this Disbursement order, string answer, string person, DateOnly today) =>
        DisbursementMove.Resume.Of(order)
            .Answered(new SuspensionAnswer(SuspensionOutcome.Resumed, answer, today, person));

    /// <summary>The accountant is requisitioned in writing, and must comply; four grounds refuse it.</summary>
    public static Disbursement Requisition(this Disbursement order, string answer, string person, DateOnly today)
    {
        var resumed = DisbursementMove.Resume.Of(order);
        var ground = order.Suspensions[^1].Ground;
        return NoRequisition.Contains(ground)
            ? throw PaymentRefusals.RequisitionNotAllowed(order.Name, ground)
            : resumed.Answered(new SuspensionAnswer(SuspensionOutcome.Requisitioned, answer, today, person));
    }

    /// <summary>A suspension that lasts ends, because the order is rejected or cancelled.</summary>
    public static Disbursement EndSuspension(this Disbursement order, string reason, string person, DateOnly today) =>
        order.Suspensions is [.., { Answer: null }]
            ? order.Answered(new SuspensionAnswer(SuspensionOutcome.Withdrawn, reason, today, person))
            : order;

    private static Disbursement Answered(this Disbursement order, SuspensionAnswer answer) => order with
    {
        Suspensions = [.. order.Suspensions.SkipLast(1), order.Suspensions[^1] with { Answer = answer }],
    };
}
