using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is published of controls after the certification.</summary>
internal static class ControlEvents
{
    public static ControlRecorded Recorded(Grant grant)
    {
        var control = grant.Controls[^1];
        return new ControlRecorded(
            grant.Name, control.Number, UpperSnake.Of(control.Kind), UpperSnake.Of(control.Body), control.BodyName,
            control.OpenDate, control.CloseDate, control.Findings, control.Unfounded.ToEuros(), control.IsRefused);
    }

    public static ControlClaimed Claimed(Grant grant, Control control, ServiceRenderedCheck before)
    {
        var check = grant.Check!;
        return new ControlClaimed(
            grant.Name,
            control.Number,
            check.Accepted.ToEuros(),
            check.Final.ToEuros(),
            check.Paid.ToEuros(),
            check.ToPay.ToEuros(),
            check.ToRecover.ToEuros(),
            check.CertifyDate,
            UpperSnake.Of(check.Basis),
            check.DecisionReason!,
            before.Final.ToEuros(),
            check.Computed.ToEuros(),
            check.Hearing,
            check.NoHearingReason);
    }
}
