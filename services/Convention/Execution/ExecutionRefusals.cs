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

    public static Refusal OwnFundsDeclared(string label) => Refusal.Invalid(
        "resource.label",
        $"In the forecast \"{label}\" is own funds or this grant; only money from elsewhere is another resource.");

    public static Refusal FactNotFound(string resourceType, string name) => Refusal.NotFound(resourceType, name);

    public static Refusal FactWithdrawn(string name) => Refusal.Precondition(name, $"{name} has been withdrawn.");
}
