using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The deadlines of a grant, from what Convention knows of it.</summary>
internal static class GrantDeadlines
{
    /// <summary>
    /// The deadlines it has; <paramref name="ordered"/> are the instalments ordered so far,
    /// <paramref name="recoveries"/> what was claimed back.
    /// </summary>
    public static IReadOnlyList<Deadline> Of(
        Grant grant, IReadOnlySet<int> ordered, IReadOnlyList<Recovery> recoveries) =>
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
                : null));

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
