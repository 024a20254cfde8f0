using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>All that is refused of an execution.</summary>
internal static class ExecutionRefusals
{
    public static Refusal PeriodNotStarted(Grant grant) => Refusal.Precondition(
        grant.Name, $"The period begins on {grant.Terms.StartDate:yyyy-MM-dd} (convention, article 3).");

    public static Refusal PeriodNotOver(Grant grant) => Refusal.Precondition(
        grant.Name, $"The period ends on {grant.Terms.EndDate:yyyy-MM-dd} (convention, article 3).");

    public static Refusal NotInExecution(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is {UpperSnake.Of(grant.State)}; what was done is recorded in execution, until the report "
            + "is submitted, or until what ended before its time is certified.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal IndicatorUnknown(string field, string code) =>
        Refusal.Invalid(field, $"The programme has no indicator {code}.");

    public static Refusal CountInvalid(string field, string rule) => Refusal.Invalid(field, rule);
}
