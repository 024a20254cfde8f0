using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>The errors of an execution.</summary>
internal static class ExecutionRefusals
{
    public static Refusal PeriodNotStarted(Grant grant) => Refusal.Precondition(
        grant.Name,
        $"The period of {grant.Name} does not begin until {grant.Terms.StartDate:yyyy-MM-dd} (convention, article 3).");

    public static Refusal PeriodNotOver(Grant grant) => Refusal.Precondition(
        grant.Name,
        $"The period of {grant.Name} does not end until {grant.Terms.EndDate:yyyy-MM-dd} (convention, article 3).");

    public static Refusal IndicatorUnknown(string field, string code) =>
        Refusal.Invalid(field, $"The programme has no indicator {code}.");

    public static Refusal CountInvalid(string field, string rule) => Refusal.Invalid(field, rule);
}
