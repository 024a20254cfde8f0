using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>The errors of controls after the certification.</summary>
internal static class ControlRefusals
{
    public static Refusal ControlDayInvalid(string field, string rule) => Refusal.Invalid(
        field, $"{field} must {rule}.");

    public static Refusal ControlNotClaimable(Grant grant, string what) => Refusal.Precondition(grant.Name, what);
}
