namespace Grants.Rules;

/// <summary>What is to be done by a deadline.</summary>
public enum DeadlineKind
{
    /// <summary>Asking for a longer period (convention, article 3). A right, not a duty.</summary>
    ExtensionRequest = 1,

    /// <summary>Carrying the programme out (article 3).</summary>
    PeriodEnd,

    /// <summary>Ordering an instalment that falls due on a day of its own (article 5).</summary>
    Instalment,

    /// <summary>Handing in the final execution report (article 6).</summary>
    Report,

    /// <summary>Producing the report before all that was paid can be claimed back (article 10).</summary>
    FullRepayment,

    /// <summary>Doing what a notice of termination asks for (article 10).</summary>
    NoticeEnd,

    /// <summary>Repaying a claim (article 10).</summary>
    Repayment,

    /// <summary>Answering the grounds of a claim that is intended (domain rule 41). A right, not a duty.</summary>
    HearingAnswer,

    /// <summary>Being heard in person on it (domain rule 41). A right too.</summary>
    Hearing,

    /// <summary>Notifying a claim before it is prescribed (domain rule 36).</summary>
    ClaimNotification,

    /// <summary>Collecting a claim before its collection is prescribed (domain rule 36).</summary>
    Collection,

    /// <summary>Transmitting a deliberation to the préfecture (domain rule 32).</summary>
    ActTransmission,

    /// <summary>Referring it to the court, a right of the préfet (domain rule 32).</summary>
    PrefectReview,

    /// <summary>Appealing against it, a right of third parties.</summary>
    ThirdPartyAppeal,

    /// <summary>Appealing against it, a right of the beneficiary.</summary>
    BeneficiaryAppeal,
}

/// <summary>A reminder: so many days before a deadline, or -1 for the report that it has passed.</summary>
/// <param name="DaysBefore">90, 30, 7, 0 or -1.</param>
/// <param name="Day">The day of the reminder.</param>
public sealed record Notice(int DaysBefore, DateOnly Day);

/// <summary>
/// A day by which something is to be done, and the article it comes from (domain rules 12, 15 and 16).
/// </summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Subject">The resource it is about.</param>
/// <param name="DueDate">The last day for it.</param>
/// <param name="Source">The article, in French, for people.</param>
/// <param name="IsBinding">Whether reminders are sent: not before both parties have signed.</param>
public sealed record Deadline(DeadlineKind Kind, string Subject, DateOnly DueDate, string Source, bool IsBinding)
{
    /// <summary>A passed deadline is reported the day after.</summary>
    public const int Passed = -1;

    // 90, 30 and 7 days before, on the day, and once it has passed (domain rule 15).
    private static readonly int[] Days = [90, 30, 7, 0, Passed];

    /// <summary>
    /// Nobody has to ask for an extension, to be heard or to appeal, so nobody is late with it: its day passes in
    /// silence.
    /// </summary>
    public bool IsRight => IsAppeal
        || Kind is DeadlineKind.ExtensionRequest or DeadlineKind.HearingAnswer or DeadlineKind.Hearing;

    /// <summary>
    /// A term of appeal against the act: it is shown until its day is over, and nobody is reminded of it (domain rule
    /// 32).
    /// </summary>
    public bool IsAppeal => AppealKinds.Contains(Kind);

    /// <summary>The kinds of those.</summary>
    public static IReadOnlyList<DeadlineKind> AppealKinds { get; } =
        [DeadlineKind.PrefectReview, DeadlineKind.ThirdPartyAppeal, DeadlineKind.BeneficiaryAppeal];

    /// <summary>
    /// The reminders from a day on, in order. A deadline that moves to less than 90 days ahead gets no reminder whose
    /// day has gone.
    /// </summary>
    public IEnumerable<Notice> NoticesFrom(DateOnly day) => Days
        .Where(days => IsBinding && (!IsAppeal || days == Passed))
        .Select(days => new Notice(days, DueDate.AddDays(-days)))
        .Where(notice => notice.Day >= day);
}
