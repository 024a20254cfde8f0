namespace Grants.Rules;

/// <summary>What the deadlines of a grant rest on.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="State">Where the grant stands.</param>
/// <param name="StateBeforeNotice">Where it stood when notice of termination was given; null where none was.</param>
/// <param name="NoticeEndDate">The last day of that notice.</param>
/// <param name="Terms">The days that the terms in force set.</param>
/// <param name="OrderedInstalments">The numbers of the instalments ordered so far and not rejected.</param>
/// <param name="OpenClaims">The claims for money back that are not settled.</param>
/// <param name="Hearing">The hearing before a claim that is not made yet; null where there is none.</param>
/// <param name="Acts">The adopted deliberations on it and on its amendments; null stands for none.</param>
public sealed record DeadlineBasis(
    string Convention,
    GrantState State,
    GrantState? StateBeforeNotice,
    DateOnly? NoticeEndDate,
    DeadlineTerms Terms,
    IReadOnlySet<int> OrderedInstalments,
    IEnumerable<OpenClaim> OpenClaims,
    PendingHearing? Hearing = null,
    IReadOnlyList<GrantAct>? Acts = null);

/// <summary>An adopted deliberation.</summary>
/// <param name="Subject">What it decided on: the convention, or an amendment.</param>
/// <param name="Days">Its days.</param>
public sealed record GrantAct(string Subject, ActDays Days);

/// <summary>The days that the terms of a convention set.</summary>
/// <param name="EndDate">The last day of the period.</param>
/// <param name="ExtensionRequestDate">The last day to ask for a longer period; null where no clause sets it.</param>
/// <param name="ReportDueDate">The last day for the final execution report.</param>
/// <param name="FullRepaymentDate">The first day of a full repayment by its clause; null where none sets it.</param>
/// <param name="DatedInstalments">The instalments that fall due on a day of their own.</param>
public sealed record DeadlineTerms(
    DateOnly EndDate,
    DateOnly? ExtensionRequestDate,
    DateOnly ReportDueDate,
    DateOnly? FullRepaymentDate,
    IReadOnlyList<DatedInstalment> DatedInstalments);

/// <summary>An instalment that falls due on a day.</summary>
/// <param name="Number">From 1.</param>
/// <param name="DueDate">The day.</param>
public sealed record DatedInstalment(int Number, DateOnly DueDate);

/// <summary>A claim of which something is still to come in.</summary>
/// <param name="Name"><c>conventions/{uuid}/recoveries/{uuid}</c>.</param>
/// <param name="DueDate">The last day to pay it.</param>
/// <param name="NotifyBy">The last day to notify it; null once that is done, or where nobody knows it.</param>
/// <param name="CollectBy">The last day to collect it; null before it is taken in charge.</param>
public sealed record OpenClaim(
    string Name, DateOnly DueDate, DateOnly? NotifyBy = null, DateOnly? CollectBy = null);

/// <summary>The hearing of the beneficiary before money is claimed back (domain rule 41).</summary>
/// <param name="AnswerDueDate">The last day to answer.</param>
/// <param name="IsAnswered">Whether an answer came.</param>
/// <param name="HearingDate">The day it is heard in person; null where none is set.</param>
public sealed record PendingHearing(DateOnly AnswerDueDate, bool IsAnswered, DateOnly? HearingDate);

/// <summary>The deadlines a grant has where it stands (domain rules 12, 15, 16, 32, 36 and 41).</summary>
public static class Deadlines
{
    private static readonly GrantState[] Unsigned = [GrantState.Draft, GrantState.Proposed, GrantState.Adopted];

    private static readonly GrantState[] Running = [GrantState.Signed, GrantState.InExecution];

    private static readonly GrantState[] AwaitingReport = [.. Running, GrantState.ReportDue];

    private static readonly GrantState[] Payable = [.. AwaitingReport, GrantState.ReportSubmitted];

    /// <summary>
    /// Its deadlines. Before both parties have signed it has those that the terms would set, and none is binding.
    /// </summary>
    public static IReadOnlyList<Deadline> Of(DeadlineBasis grant) =>
    [
        .. OfPeriod(grant), .. OfReport(grant), .. OfInstalments(grant), .. OfNotice(grant), .. OfClaims(grant),
        .. OfHearing(grant), .. (grant.Acts ?? []).SelectMany(OfAct),
    ];

    /// <summary>
    /// The first day on which full repayment can be claimed for a missing report: not before the report is due,
    /// whatever the convention says (domain rule 15).
    /// </summary>
    /// <param name="fromByConvention">The first day by the clause of the convention.</param>
    /// <param name="reportDue">The last day for the report.</param>
    public static DateOnly FullRepaymentOpens(DateOnly fromByConvention, DateOnly reportDue) =>
        fromByConvention > reportDue ? fromByConvention : reportDue.AddDays(1);

    private static IEnumerable<Deadline> OfPeriod(DeadlineBasis grant)
    {
        if (!Stands(grant.State, Running))
        {
            yield break;
        }

        if (grant.Terms.ExtensionRequestDate is { } last)
        {
            yield return Of(grant, DeadlineKind.ExtensionRequest, last, 3);
        }

        yield return Of(grant, DeadlineKind.PeriodEnd, grant.Terms.EndDate, 3);
    }

    // A notice leaves the report due, unless it was in when the notice was given.
    private static IEnumerable<Deadline> OfReport(DeadlineBasis grant)
    {
        var standing = grant.State == GrantState.Terminating ? grant.StateBeforeNotice : grant.State;
        if (standing is not { } state || !Stands(state, AwaitingReport))
        {
            yield break;
        }

        yield return Of(grant, DeadlineKind.Report, grant.Terms.ReportDueDate, 6);
        if (grant.Terms.FullRepaymentDate is { } from)
        {
            var opens = FullRepaymentOpens(from, grant.Terms.ReportDueDate);
            yield return Of(grant, DeadlineKind.FullRepayment, opens.AddDays(-1), 10);
        }
    }

    private static IEnumerable<Deadline> OfInstalments(DeadlineBasis grant) =>
        from instalment in grant.Terms.DatedInstalments
        where Stands(grant.State, Payable) && !grant.OrderedInstalments.Contains(instalment.Number)
        select Of(grant, DeadlineKind.Instalment, instalment.DueDate, 5) with
        {
            Subject = $"{grant.Convention}/instalments/{instalment.Number}",
        };

    private static IEnumerable<Deadline> OfNotice(DeadlineBasis grant) =>
        grant is { State: GrantState.Terminating, NoticeEndDate: { } end }
            ? [Of(grant, DeadlineKind.NoticeEnd, end, 10)]
            : [];

    private static IEnumerable<Deadline> OfClaims(DeadlineBasis grant)
    {
        foreach (var claim in grant.OpenClaims)
        {
            yield return Of(grant, DeadlineKind.Repayment, claim.DueDate, 10) with
            {
                Subject = claim.Name,
                IsBinding = true,
            };
            if (claim.NotifyBy is { } notify)
            {
                yield return new(
                    DeadlineKind.ClaimNotification, claim.Name, notify, "Code civil, article 2224", IsBinding: true);
            }

            if (claim.CollectBy is { } collect)
            {
                yield return new(
                    DeadlineKind.Collection, claim.Name, collect, "CGCT, article L1617-5", IsBinding: true);
            }
        }
    }

    private static IEnumerable<Deadline> OfHearing(DeadlineBasis grant)
    {
        if (grant.Hearing is { IsAnswered: false } awaited)
        {
            yield return Heard(grant, DeadlineKind.HearingAnswer, awaited.AnswerDueDate);
        }

        if (grant.Hearing?.HearingDate is { } day)
        {
            yield return Heard(grant, DeadlineKind.Hearing, day);
        }
    }

    // The terms of appeal start on different days, each once its day is recorded.
    private static IEnumerable<Deadline> OfAct(GrantAct act)
    {
        (DeadlineKind Kind, DateOnly? Due, string Source)[] terms =
        [
            (DeadlineKind.ActTransmission, act.Days.Transmission is null ? act.Days.TransmitBy : null,
                "CGCT, article L3131-1"),
            (DeadlineKind.PrefectReview, act.Days.PrefectReviewBy, "CGCT, article L3132-1"),
            (DeadlineKind.ThirdPartyAppeal, act.Days.ThirdPartyAppealBy, "CJA, article R421-1"),
            (DeadlineKind.BeneficiaryAppeal, act.Days.BeneficiaryAppealBy, "CJA, article R421-1"),
        ];
        return
            from term in terms
            where term.Due is not null
            select new Deadline(term.Kind, act.Subject, term.Due!.Value, term.Source, IsBinding: true);
    }

    private static Deadline Heard(DeadlineBasis grant, DeadlineKind kind, DateOnly day) =>
        new(kind, grant.Convention, day, "CRPA, article L122-1", IsBinding: true);

    private static bool Stands(GrantState state, GrantState[] binding) =>
        Unsigned.Contains(state) || binding.Contains(state);

    private static Deadline Of(DeadlineBasis grant, DeadlineKind kind, DateOnly due, int article) => new(
        kind, grant.Convention, due, $"Convention, article {article}", IsBinding: !Unsigned.Contains(grant.State));
}
