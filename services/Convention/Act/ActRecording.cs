namespace Grants.Convention;

/// <summary>Taking down a fact of a deliberation (domain rule 32).</summary>
internal static class ActRecording
{
    /// <summary>
    /// Takes a fact down; the same one changes nothing, and another one in its place states why the first was wrong.
    /// </summary>
    public static Deliberation Record(this Deliberation vote, string act, ActFact fact, DateOnly today)
    {
        var earliest = vote.VoteDate;
        foreach (var (field, day) in fact.Days)
        {
            if (day > today)
            {
                throw GrantRefusals.DateInFuture(field);
            }

            if (day < earliest)
            {
                throw ActRefusals.ActFactInvalid(field, $"{field} must not be before {earliest:yyyy-MM-dd}.");
            }

            earliest = day;
        }

        var recorded = vote with { Act = fact.LaidOn(vote.Act) };
        if (fact.IsRecordedIn(vote.Act))
        {
            return recorded.Act == vote.Act || fact.CorrectionReason is not null
                ? recorded
                : throw ActRefusals.ActFactRecorded(act);
        }

        return fact.CorrectionReason is null
            ? recorded
            : throw ActRefusals.ActFactInvalid(
                "correction_reason", "correction_reason must be empty: nothing is recorded that could be corrected.");
    }
}
