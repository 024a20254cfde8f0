using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The deadlines of a grant, from what Convention knows of it.</summary>
internal static class GrantDeadlines
{
    /// <summary>
    /// The deadlines it has; <paramref name="ordered"/> are the instalments ordered so far,
    /// <paramref name="recoveries"/> what was claimed back, <paramref name="amendments"/> the deliberations on its
    /// amendments.
    /// </summary>
    public static IReadOnlyList<Deadline> Of(
        Grant grant,
        IReadOnlySet<int> ordered,
        IReadOnlyList<Recovery> recoveries,
        IEnumerable<(string Name, Deliberation Vote)> amendments) =>
        Deadlines.Of(new DeadlineBasis(
            grant.Name,
            grant.State,
            grant.Termination?.PreviousState,
            grant.Termination?.NoticeEnd,
            Of(grant.Terms),
            ordered,
            recoveries
                .Where(recovery => recovery.Outstanding > Money.Zero)
                .Select(recovery => new OpenClaim(
                    recovery.Name, recovery.DueDate,
                    recovery.ClaimReceiptDate is null ? recovery.Known.ClaimBy : null, recovery.CollectBy)),
            grant.HearingUnderway is { } hearing
                ? new PendingHearing(hearing.AnswerDueDate, hearing.Answers.Count > 0, hearing.HearingDate)
                : null,
            [
                .. (grant.Deliberation is { } vote ? amendments.Prepend((Name: grant.Name, Vote: vote)) : amendments)
                    .Where(act => act.Vote.Adopted)
                    .Select(act => new GrantAct(act.Name, act.Vote.ActDays())),
            ]));

    private static DeadlineTerms Of(GrantTerms terms) => new(
        terms.EndDate,
        Clauses.ExtensionDeadline(terms),
        terms.ReportDueDate,
        Clauses.FullRepaymentDate(terms),
        [
            .. terms.Schedule.Where(instalment => instalment.DueDate is not null)
                .Select(instalment => new DatedInstalment(instalment.Number, instalment.DueDate!.Value)),
        ]);
}
