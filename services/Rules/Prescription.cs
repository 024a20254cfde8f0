namespace Grants.Rules;

/// <summary>
/// How long money can be claimed back and collected (domain rule 36).
/// <para>
/// A term of years is counted by days, without its first day, and ends at 24:00 of its last one (Code civil, articles
/// 2228 and 2229): facts known on 10 March 2027 can be claimed until the end of 10 March 2032. Of a day that the last
/// year does not have the last of the month takes the place: 29 February 2028 gives 28 February 2033. No term is moved
/// to a working day. Days are those of Europe/Paris.
/// </para>
/// </summary>
public static class Prescription
{
    private const int ClaimYears = 5;
    private const int CollectionYears = 4;
    private const int NearMonths = 6;

    /// <summary>
    /// The day the grantor is taken to have known the facts: the first on which it had the report, had not got it when
    /// it was due, saw the grant end before its time, or closed a control; today where none of them has come.
    /// </summary>
    /// <param name="reportReceived">The day the report came in first; null where none did.</param>
    /// <param name="reportDue">The last day for the report.</param>
    /// <param name="ended">The day the grant ended before its time; null where it did not.</param>
    /// <param name="controlClosed">The day a control was closed; null where there was none.</param>
    /// <param name="today">The day of the claim.</param>
    public static DateOnly ProposedKnownDay(
        DateOnly? reportReceived, DateOnly reportDue, DateOnly? ended, DateOnly? controlClosed, DateOnly today)
    {
        // A report of the due day is in time: that it is missing shows on the next.
        DateOnly? missing = reportReceived <= reportDue ? null : reportDue.AddDays(1);
        return new[] { reportReceived, missing, ended, controlClosed, today }.OfType<DateOnly>().Min();
    }

    /// <summary>The last day to issue a claim and notify it, five years later (Code civil, article 2224).</summary>
    /// <param name="known">The day the grantor knew the facts or ought to have known them.</param>
    public static DateOnly LastDayToClaim(DateOnly known) => known.AddYears(ClaimYears);

    /// <summary>
    /// The last day to collect a claim: four years after it was taken in charge (CGCT, article L1617-5), or after the
    /// latest act that interrupted the term, from which a new one of the same length runs (Code civil, article 2231).
    /// </summary>
    /// <param name="takenInCharge">The day the accountant took the claim in charge.</param>
    /// <param name="interruptions">The days of the acts that interrupted the term.</param>
    public static DateOnly LastDayToCollect(DateOnly takenInCharge, IEnumerable<DateOnly> interruptions) =>
        interruptions.Append(takenInCharge).Max().AddYears(CollectionYears);

    /// <summary>Whether a day stands in the last six months of a term.</summary>
    /// <param name="day">The day.</param>
    /// <param name="last">The last day of the term.</param>
    public static bool IsNear(DateOnly day, DateOnly last) => day > last.AddMonths(-NearMonths);
}
