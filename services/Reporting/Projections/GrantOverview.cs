using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Reporting.Model;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Projections;

/// <summary>
/// A grant as lists show it, folded event by event from the log of Convention: no clock, no ids, so that the same log
/// always gives the same.
/// </summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Terms">What was agreed.</param>
/// <param name="Granted">What is granted: what is asked for until the vote.</param>
/// <param name="Final">What the grant comes to; null until that is certified.</param>
/// <param name="Orders">The payment orders.</param>
/// <param name="Claims">The claims for money back.</param>
/// <param name="NoticeEnd">The last day of the notice that was given last; null when none was.</param>
/// <param name="BeforeNotice">Where the grant stood when it was given.</param>
/// <param name="InForce">The line to which the commitment was carried over last; null where it was not.</param>
/// <param name="Hearing">The hearing before a claim that is not made yet; null where there is none.</param>
/// <param name="AddedCommitments">The commitments of credits that amendments added, also in later years.</param>
/// <param name="Acts">The adopted deliberations on it and on its amendments; null stands for none.</param>
public sealed record GrantOverview(
    string Convention,
    GrantState State,
    OverviewTerms Terms,
    Money Granted,
    Money? Final,
    IReadOnlyList<OverviewOrder> Orders,
    IReadOnlyList<OverviewClaim> Claims,
    DateOnly? NoticeEnd,
    GrantState? BeforeNotice,
    OverviewLine? InForce = null,
    PendingHearing? Hearing = null,
    IReadOnlyList<string>? AddedCommitments = null,
    IReadOnlyList<GrantAct>? Acts = null)
{
    // What moves nothing here is not even read: a grant may have a million expenses.
    private static readonly HashSet<string> Types =
    [
        nameof(ConventionDrafted), nameof(ConventionProposed), nameof(ProposalWithdrawn), nameof(DeliberationRecorded),
        nameof(ConventionSigned), nameof(AmountDeliberationRecorded), nameof(ExtensionDeliberationRecorded),
        nameof(ActTransmitted), nameof(ActPublished), nameof(ActNotified), nameof(ExecutionStarted),
        nameof(ConventionAmended), nameof(DisbursementOrdered),
        nameof(DisbursementConfirmed), nameof(DisbursementRejected), nameof(DisbursementSuspended),
        nameof(DisbursementResumed), nameof(DisbursementCancelled), nameof(DisbursementReturned),
        nameof(DisbursementPaidAgain), nameof(ConventionCarriedOver), nameof(ReportRequested), nameof(ReportSubmitted),
        nameof(ReportReturned), nameof(ServiceRenderedCertified), nameof(FullRepaymentClaimed),
        nameof(RecoveryOrdered), nameof(RecoveryClaimReceived), nameof(RecoveryConfirmed), nameof(RecoveryCancelled),
        nameof(RecoveryTakenInCharge), nameof(RecoveryInterrupted), nameof(RecoveryReduced), nameof(HearingOpened),
        nameof(HearingAnswered), nameof(ControlClaimed), nameof(NoticeGiven), nameof(NoticeWithdrawn),
        nameof(ConventionTerminated), nameof(ConventionAbandoned), nameof(ConventionSettled), nameof(ConventionClosed),
    ];

    /// <summary>What was paid, and received.</summary>
    public Money Paid => Sum(OrderState.Paid);

    /// <summary>What is to be paid by the accountant: ordered, also where it is suspended, or returned.</summary>
    public Money Ordered => Sum(OrderState.Ordered) + Sum(OrderState.Suspended) + Sum(OrderState.Returned);

    /// <summary>The line in force: that of the terms until the commitment is carried over (domain rule 25).</summary>
    public OverviewLine Line => InForce ?? new(Terms.BudgetLine, Terms.FiscalYear, Terms.OperationCode);

    /// <summary>What is still to be done of it, once both parties have signed (docs/adr/0015).</summary>
    public IEnumerable<Deadline> BindingDeadlines() => Deadlines.Of(new DeadlineBasis(
            Convention,
            State,
            BeforeNotice,
            NoticeEnd,
            Terms.ForDeadlines(),
            Orders.Where(order => order.State is not (OrderState.Rejected or OrderState.Cancelled))
                .Select(order => order.Instalment).ToHashSet(),
            Claims
                .Where(claim => claim.Outstanding > Money.Zero)
                .Select(claim => new OpenClaim(claim.Name, claim.DueDate, claim.NotifyBy, claim.CollectBy)),
            Hearing,
            Acts))
        .Where(deadline => deadline.IsBinding);

    /// <summary>Whether events of a type can move anything here.</summary>
    public static bool IsMovedBy(string type) => Types.Contains(type);

    /// <summary>The grant of a first draft.</summary>
    public static GrantOverview Of(ConventionDrafted drafted) => new(
        drafted.Convention, GrantState.Draft, OverviewTerms.Of(drafted.Details),
        Money.From(drafted.Details.GrantAmount), null, [], [], null, null);

    /// <summary>The grant once something more has happened to it.</summary>
    public GrantOverview After(IGrantEvent happened) => Moved(happened) with
    {
        State = LifeCycle.After(State, happened),
        Acts = OverviewActs.After(Acts ?? [], happened),
    };

    private GrantOverview Moved(IGrantEvent happened) => happened switch
    {
        ConventionDrafted drafted => Of(drafted),
        ConventionAmended amended => this with
        {
            Terms = OverviewTerms.Of(amended.Details),
            Granted = Money.From(amended.Details.GrantAmount),
        },
        DisbursementOrdered ordered => this with
        {
            Orders =
            [
                .. Orders,
                new(ordered.Disbursement, ordered.InstalmentNumber, Money.From(ordered.Amount), OrderState.Ordered),
            ],
        },
        ServiceRenderedCertified certified => this with
        {
            Final = Money.From(certified.FinalAmount),
            Hearing = certified.Hearing is null ? Hearing : null,
        },
        FullRepaymentClaimed claimed => this with
        {
            Final = Money.From(claimed.FinalAmount),
            Hearing = claimed.Hearing is null ? Hearing : null,
        },
        ControlClaimed claimed => this with
        {
            Final = Money.From(claimed.FinalAmount),
            Hearing = claimed.Hearing is null ? Hearing : null,
        },
        HearingOpened opened => this with
        {
            Hearing = new PendingHearing(opened.AnswerDueDate, IsAnswered: false, null),
        },
        HearingAnswered answered => this with
        {
            Hearing = Hearing! with
            {
                IsAnswered = true,
                HearingDate = answered.HearingDate ?? Hearing.HearingDate,
            },
        },
        NoticeGiven notice => this with { NoticeEnd = notice.NoticeEndDate, BeforeNotice = State },
        _ when OrderState.After(happened) is { } order => WithOrder(order.Order, order.State),
        _ => WithClaims(happened),
    };

    private GrantOverview WithCredits(IGrantEvent happened) => happened switch
    {
        AmountDeliberationRecorded { Commitment: { } added } => this with
        {
            AddedCommitments = [.. AddedCommitments ?? [], added],
        },
        ConventionCarriedOver carried when AddedCommitments?.Contains(carried.FromCommitment) == true => this with
        {
            AddedCommitments = [.. AddedCommitments, carried.ToCommitment],
        },
        DeliberationRecorded vote => this with
        {
            Granted = Money.From(vote.GrantedAmount),
            Terms = Terms with { FixedInstalments = OverviewTerms.FixedOf(vote.PaymentSchedule) },
        },
        ConventionCarriedOver carried when carried.NewCreditsReference is not null
            || carried.ToBudgetLine.FiscalYear > Line.FiscalYear => this with
        {
            InForce = new(
                carried.ToBudgetLine.Name, carried.ToBudgetLine.FiscalYear, carried.ToBudgetLine.OperationCode),
        },
        _ => this,
    };

    private GrantOverview WithClaims(IGrantEvent happened) => happened switch
    {
        RecoveryOrdered ordered => this with
        {
            Claims =
            [
                .. Claims,
                new(ordered.Recovery, Money.From(ordered.Amount), Money.Zero, Money.Zero, ordered.DueDate)
                {
                    NotifyBy = ordered.ClaimByDate,
                },
            ],
        },
        RecoveryClaimReceived received =>
            WithClaim(received.Recovery, claim => claim with { DueDate = received.DueDate, NotifyBy = null }),
        RecoveryTakenInCharge taken =>
            WithClaim(taken.Recovery, claim => claim with { CollectBy = taken.CollectByDate }),
        RecoveryInterrupted interrupted =>
            WithClaim(interrupted.Recovery, claim => claim with { CollectBy = interrupted.CollectByDate }),
        RecoveryConfirmed confirmed => WithClaim(
            confirmed.Recovery, claim => claim with { Received = claim.Received + Money.From(confirmed.Amount) }),
        RecoveryCancelled cancelled => WithClaim(
            cancelled.Recovery, claim => claim with { Cancelled = Money.From(cancelled.CancelledAmount) }),
        RecoveryReduced reduced => WithClaim(
            reduced.Recovery, claim => claim with { Amount = claim.Amount - Money.From(reduced.ReducedAmount) }),
        _ => WithCredits(happened),
    };

    private GrantOverview WithOrder(string name, string state) => this with
    {
        Orders = [.. Orders.Select(order => order.Name == name ? order with { State = state } : order)],
    };

    private GrantOverview WithClaim(string name, Func<OverviewClaim, OverviewClaim> change) => this with
    {
        Claims = [.. Claims.Select(claim => claim.Name == name ? change(claim) : claim)],
    };

    private Money Sum(string state) =>
        Money.Sum(Orders.Where(order => order.State == state).Select(order => order.Amount));
}

/// <summary>A budget line as lists name it.</summary>
/// <param name="Name"><c>budgetLines/{uuid}</c>.</param>
/// <param name="FiscalYear">The calendar year.</param>
/// <param name="OperationCode">Such as <c>C01-650A01</c>.</param>
public sealed record OverviewLine(string Name, int FiscalYear, string OperationCode);

/// <summary>What of the terms lists show and deadlines rest on.</summary>
/// <param name="Reference">The number people know the grant by.</param>
/// <param name="Title">What the grant is for.</param>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="BeneficiaryName">Its name, as agreed.</param>
/// <param name="Siret">14 digits.</param>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="FiscalYear">The calendar year of the line.</param>
/// <param name="OperationCode">Such as <c>C01-650A01</c>.</param>
/// <param name="OperationLabel">Such as <c>Mission ESS</c>.</param>
/// <param name="StartDate">First day of the period.</param>
/// <param name="EndDate">Last day of the period.</param>
/// <param name="ReportDueDate">The last day for the final execution report.</param>
/// <param name="ExtensionDeadline">The last day to ask for a longer period; null where no clause tells.</param>
/// <param name="FullRepaymentFrom">From when on all can be claimed back; null where no clause tells.</param>
/// <param name="FixedInstalments">The instalments that fall due on a day of their own.</param>
public sealed record OverviewTerms(
    string Reference,
    string Title,
    string Beneficiary,
    string BeneficiaryName,
    string Siret,
    string BudgetLine,
    int FiscalYear,
    string OperationCode,
    string OperationLabel,
    DateOnly StartDate,
    DateOnly EndDate,
    DateOnly ReportDueDate,
    DateOnly? ExtensionDeadline,
    DateOnly? FullRepaymentFrom,
    IReadOnlyList<DatedInstalment> FixedInstalments)
{
    /// <summary>The days of it that deadlines rest on.</summary>
    public DeadlineTerms ForDeadlines() =>
        new(EndDate, ExtensionDeadline, ReportDueDate, FullRepaymentFrom, FixedInstalments);

    /// <summary>From the whole.</summary>
    public static OverviewTerms Of(ConventionDetails details) => new(
        details.Reference,
        details.Title,
        details.Beneficiary.Name,
        details.Beneficiary.DisplayName,
        details.Beneficiary.Siret,
        details.BudgetLine.Name,
        details.BudgetLine.FiscalYear,
        details.BudgetLine.OperationCode,
        details.BudgetLine.OperationLabel,
        details.StartDate,
        details.EndDate,
        details.ReportDueDate,
        DayOf(details, "EXTENSION_REQUEST_DEADLINE"),
        DayOf(details, "FULL_REPAYMENT_FROM"),
        FixedOf(details.PaymentSchedule));

    /// <summary>The instalments of a schedule that fall due on a day of their own.</summary>
    public static IReadOnlyList<DatedInstalment> FixedOf(IEnumerable<InstalmentDetails> schedule) =>
        [.. schedule.Where(one => one.DueDate is not null).Select(one => new DatedInstalment(
            one.Number, one.DueDate!.Value))];

    private static DateOnly? DayOf(ConventionDetails details, string code) =>
        details.Clauses.FirstOrDefault(clause => clause.Code == code)?.ValueDate;
}
