using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>What is refused of a draft's schedule of payments and of the periods it sets.</summary>
internal static class DraftRefusals
{
    public static Refusal ScheduleInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal ClauseTermsInvalid(string field, int most) =>
        Refusal.Invalid(field, $"{field} is between 1 and {most} months; 0 stands for the usual.");
}
