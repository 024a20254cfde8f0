using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// A rule that applies to one grant, with its value and where it comes from. Exactly one value is there.
/// </summary>
internal sealed record Clause(
    string Code, string Label, string Source, DateOnly? Date = null, Money? Amount = null, string? Text = null);

/// <summary>Something an officer should look at.</summary>
internal sealed record Finding(string Code, string Message, IReadOnlyList<string> ClauseCodes);

/// <summary>
/// The rules that apply to a grant, as data: those its parties agreed on, then those of law, and what is the matter
/// with them. Every one says where it comes from, so that a reader can open the text.
/// </summary>
internal static partial class Clauses
{
    /// <summary>
    /// The last day an extension can be asked for: so many months before the end, six unless agreed otherwise (domain
    /// rule 12).
    /// </summary>
    public static DateOnly ExtensionDeadline(GrantTerms terms) =>
        terms.EndDate.AddMonths(-terms.ClauseTerms.ExtensionRequestMonths);

    /// <summary>
    /// The day from which the convention lets full repayment be claimed: once so many months have passed since the end,
    /// six unless agreed otherwise (rule 15).
    /// </summary>
    public static DateOnly FullRepaymentDate(GrantTerms terms) =>
        terms.EndDate.AddMonths(terms.ClauseTerms.FullRepaymentMonths).AddDays(1);

    /// <summary>
    /// The last day of a notice of termination that starts on a day: from date to date, or the last day of a shorter
    /// month (rule 16).
    /// </summary>
    public static DateOnly NoticeEnd(GrantTerms terms, DateOnly start) =>
        start.AddMonths(terms.ClauseTerms.TerminationNoticeMonths);

    /// <summary>The last day to repay a claim that was received on a day (rule 16).</summary>
    public static DateOnly RepaymentDue(GrantTerms terms, DateOnly received) =>
        received.AddMonths(terms.ClauseTerms.RepaymentMonths);

    public static IReadOnlyList<Clause> Of(GrantTerms terms) => [.. OfAgreement(terms), .. OfLaw(terms)];
}
