using Grants.Platform.Refusals;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>The errors of what makes a deliberation enforceable.</summary>
internal static class ActRefusals
{
    public static Refusal ActNotAdopted(string act) => Refusal.Precondition(
        act, $"No deliberation has adopted {act}; only an adopted one is posted, transmitted, published and notified.");

    public static Refusal ActFactInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal ActFactRecorded(string act) => Refusal.Precondition(
        act,
        $"Something else is recorded of the deliberation on {act}; give correction_reason to replace it.");

    public static Refusal ActNotEnforceable(string act, ActDays days)
    {
        string[] missing =
        [
            .. days.Receipt is null ? ["RecordTransmission"] : Array.Empty<string>(),
            .. days.Publication is null ? ["RecordPublication"] : Array.Empty<string>(),
        ];
        var refusal = Refusal.Precondition(act, Sentence(act, days, missing));
        refusal = missing.Length > 0 ? refusal.With("command", string.Join(", ", missing)) : refusal;
        return days.EnforceableDate is { } day ? refusal.With("first_day", $"{day:yyyy-MM-dd}") : refusal;
    }

    private static string Sentence(string act, ActDays days, string[] missing)
    {
        var subject = $"The deliberation on {act}";
        if (days.EnforceableDate is { } day)
        {
            return $"{subject} is enforceable from {day:yyyy-MM-dd} (CGCT, article L3131-1); the grantor signs and "
                + "orders from that day.";
        }

        var what = (days.Receipt, days.Publication) switch
        {
            (null, null) => "transmission and its publication are",
            (null, _) => "transmission is",
            _ => "publication is",
        };
        var earliest = days.Receipt ?? days.Publication ?? days.VoteDate;
        return $"{subject} is not enforceable: its {what} not recorded ({string.Join(", ", missing)}). The grantor "
            + $"signs and orders from the later of the two days, {earliest:yyyy-MM-dd} at the earliest (CGCT, article "
            + "L3131-1).";
    }
}
