using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>What is refused of a draft's accounts, of its schedule of payments and of the periods it sets.</summary>
internal static class DraftRefusals
{
    public static Refusal ScheduleInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal ClauseTermsInvalid(string field, int most) =>
        Refusal.Invalid(field, $"{field} is between 1 and {most} months; 0 stands for the usual.");

    public static Refusal AccountCodeInvalid(string field, string begins) => Refusal.Invalid(
        field,
        $"An account has two to six digits of the general chart of accounts (ANC 2014-03) and begins with {begins}.");
}
