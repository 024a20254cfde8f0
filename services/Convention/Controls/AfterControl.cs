using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// A grant after a control: what proved unfounded no longer counts, and after a refusal nothing does (convention,
/// article 10; domain rule 36).
/// </summary>
internal static class AfterControl
{
    private static readonly GrantState[] Controllable =
    [
        GrantState.Checked, GrantState.Settled, GrantState.Closed, GrantState.Terminated, GrantState.Abandoned,
    ];

    /// <summary>Takes a control down; its number is given here.</summary>
    public static Grant RecordControl(this Grant grant, Control control, DateOnly today)
    {
        grant.Require(Controllable);
        if (control.OpenDate < grant.SignDate)
        {
            throw ControlRefusals.ControlDayInvalid(
                "open_date", $"not be before the day both parties have signed, {grant.SignDate:yyyy-MM-dd}");
        }

        if (control.CloseDate < control.OpenDate)
        {
            throw ControlRefusals.ControlDayInvalid(
                "close_date", $"not be before the control was opened, {control.OpenDate:yyyy-MM-dd}");
        }

        return control.CloseDate > today
            ? throw GrantRefusals.DateInFuture("close_date")
            : grant with { Controls = [.. grant.Controls, control with { Number = grant.Controls.Count + 1 }] };
    }

    /// <summary>
    /// The control that money can be claimed on; refused before the certification, and when it gives no ground, or was
    /// claimed on already.
    /// </summary>
    public static Control RequireClaimable(this Grant grant, int number)
    {
        grant.Require(Controllable);
        if (!grant.IsCertified)
        {
            throw ControlRefusals.ControlNotClaimable(
                grant, "The service rendered is not certified; the certification decides on the money.");
        }

        return grant.Controls.FirstOrDefault(control => control.Number == number) switch
        {
            null => throw ControlRefusals.ControlNotClaimable(grant, $"Control {number} does not exist."),
            { HasGround: false } => throw ControlRefusals.ControlNotClaimable(
                grant, $"Control {number} found nothing unfounded and was not refused."),
            { ClaimDate: { } day } => throw ControlRefusals.ControlNotClaimable(
                grant, $"Money was already claimed on control {number}, on {day:yyyy-MM-dd}."),
            var control => control,
        };
    }

    /// <summary>
    /// The figures without what proved unfounded, never more than before; refused while an order is on its way.
    /// </summary>
    public static ServiceRenderedCheck Check(
        Grant grant, Control control, string reason, Totals totals, string person, DateOnly today)
    {
        Certification.EnsurePaid(grant, totals);
        var before = grant.Check!;
        var accepted = Money.Max(before.Accepted - control.Unfounded, Money.Zero);
        var computed = Certification.Computed(grant, accepted, before.InKindCounted, before.OtherResources);
        return new ServiceRenderedCheck(
            before.Declared, accepted, before.OtherResources,
            control.IsRefused ? Money.Zero : Money.Min(before.Final, computed), totals.Paid, person, today)
        {
            Basis = CheckBasis.Control,
            InKind = before.InKind,
            InKindCounted = before.InKindCounted,
            Computed = computed,
            DecisionReason = reason,
        };
    }

    /// <summary>What is claimed beside earlier recoveries; refused when that is nothing.</summary>
    public static Money ClaimOf(Grant grant, ServiceRenderedCheck check, IReadOnlyList<Recovery> recoveries)
    {
        var claim = Settlement.Unclaimed(check.ToRecover, recoveries);
        return claim > Money.Zero
            ? claim
            : throw ControlRefusals.ControlNotClaimable(
                grant, "Nothing that was paid is above the final amount without it, or it is claimed already.");
    }

    /// <summary>The figures of the control stand; the state does not change.</summary>
    public static Grant FollowControl(this Grant grant, Control control, ServiceRenderedCheck check) =>
        grant.Certify(check) with
        {
            State = grant.State,
            Controls =
            [
                .. grant.Controls.Select(one =>
                    one.Number == control.Number ? one with { ClaimDate = check.CertifyDate } : one),
            ],
        };
}
