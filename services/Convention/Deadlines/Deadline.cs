using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is to be done by a deadline.</summary>
internal enum DeadlineKind
{
    ExtensionRequest = 1,
    PeriodEnd,
    Instalment,
    Report,
    FullRepayment,
    NoticeEnd,
    Repayment,
}

/// <summary>A reminder: so many days before a deadline, or -1 for word that it has passed.</summary>
internal sealed record Notice(int DaysBefore, DateOnly Day);

/// <summary>
/// A day by which something is to be done, and the article it comes from (domain rules 12, 15 and 16).
/// </summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Subject">The resource it is about.</param>
/// <param name="DueDate">The last day for it.</param>
/// <param name="Source">The article, in French, for people.</param>
/// <param name="IsBinding">Whether it is told of: not before both parties have signed.</param>
internal sealed record Deadline(DeadlineKind Kind, string Subject, DateOnly DueDate, string Source, bool IsBinding)
{
    /// <summary>A passed deadline is told of the day after.</summary>
    public const int Passed = -1;

    /// <summary>Nobody has to ask for an extension, so nobody is late with it: its day passes in silence.</summary>
    public bool IsRight => Kind == DeadlineKind.ExtensionRequest;

    // 90, 30 and 7 days before, on the day, and once it has passed (domain rule 15).
    private static readonly int[] Days = [90, 30, 7, 0, Passed];

    /// <summary>
    /// What is to be told of it from a day on, in order. A deadline that comes to stand less than 90 days ahead is not
    /// told of with reminders whose day has gone.
    /// </summary>
    public IEnumerable<Notice> NoticesFrom(DateOnly day) => Days
        .Where(_ => IsBinding)
        .Select(days => new Notice(days, DueDate.AddDays(-days)))
        .Where(notice => notice.Day >= day);
}

/// <summary>The deadlines a grant has where it stands.</summary>
internal static class Deadlines
{
    private static readonly GrantState[] Unsigned = [GrantState.Draft, GrantState.Proposed, GrantState.Adopted];

    private static readonly GrantState[] Running = [GrantState.Signed, GrantState.InExecution];

    private static readonly GrantState[] AwaitingReport = [.. Running, GrantState.ReportDue];

    private static readonly GrantState[] Payable = [.. Running, GrantState.ReportDue, GrantState.ReportSubmitted];

    /// <summary>
    /// Its deadlines; <paramref name="ordered"/> are the instalments ordered so far, <paramref name="recoveries"/> what
    /// was claimed back.
    /// </summary>
    public static IReadOnlyList<Deadline> Of(
        Grant grant, IReadOnlySet<int> ordered, IReadOnlyList<Recovery> recoveries) =>
    [
        .. OfTerms(grant),
        .. OfInstalments(grant, ordered),
        .. OfNotice(grant),
        .. recoveries.Where(recovery => recovery.Outstanding > Money.Zero).Select(recovery => new Deadline(
            DeadlineKind.Repayment, recovery.Name, recovery.DueDate, "Convention, article 10", IsBinding: true)),
    ];

    private static IEnumerable<Deadline> OfTerms(Grant grant)
    {
        if (Stands(grant, Running))
        {
            yield return Of(grant, DeadlineKind.ExtensionRequest, Clauses.ExtensionDeadline(grant.Terms), 3);
            yield return Of(grant, DeadlineKind.PeriodEnd, grant.Terms.EndDate, 3);
        }

        if (Stands(grant, AwaitingReport) || IsAwaitedDuringNotice(grant))
        {
            yield return Of(grant, DeadlineKind.Report, grant.Terms.ReportDueDate, 6);
            yield return Of(
                grant, DeadlineKind.FullRepayment, Clauses.FullRepaymentOpens(grant.Terms).AddDays(-1), 10);
        }
    }

    private static IEnumerable<Deadline> OfInstalments(Grant grant, IReadOnlySet<int> ordered) =>
        from instalment in grant.Terms.Schedule
        where Stands(grant, Payable) && instalment.DueDate is not null && !ordered.Contains(instalment.Number)
        select Of(grant, DeadlineKind.Instalment, instalment.DueDate!.Value, 5) with
        {
            Subject = $"{grant.Name}/instalments/{instalment.Number}",
        };

    private static IEnumerable<Deadline> OfNotice(Grant grant) =>
        grant is { State: GrantState.Terminating, Termination.NoticeEnd: { } end }
            ? [Of(grant, DeadlineKind.NoticeEnd, end, 10)]
            : [];

    // A notice leaves the report due, unless it was in when the notice was given.
    private static bool IsAwaitedDuringNotice(Grant grant) =>
        grant is { State: GrantState.Terminating, Termination: { } notice }
        && AwaitingReport.Contains(notice.PreviousState);

    private static bool Stands(Grant grant, GrantState[] binding) =>
        Unsigned.Contains(grant.State) || binding.Contains(grant.State);

    private static Deadline Of(Grant grant, DeadlineKind kind, DateOnly due, int article) => new(
        kind, grant.Name, due, $"Convention, article {article}", IsBinding: !Unsigned.Contains(grant.State));
}
