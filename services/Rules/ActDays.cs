namespace Grants.Rules;

/// <summary>
/// The days of a deliberation that decide from when on it is enforceable, and until when it can be appealed (domain
/// rule 32). The day it was posted is none of them: posting alone never counts.
/// </summary>
/// <param name="VoteDate">The day of the vote.</param>
/// <param name="Transmission">The day it was sent to the préfecture; null while it is not recorded, as below.</param>
/// <param name="Receipt">The day the préfecture received it: from then on it is transmitted.</param>
/// <param name="Publication">The day it was published.</param>
/// <param name="Notification">The day it was notified to the beneficiary.</param>
public sealed record ActDays(
    DateOnly VoteDate,
    DateOnly? Transmission = null,
    DateOnly? Receipt = null,
    DateOnly? Publication = null,
    DateOnly? Notification = null)
{
    private const int DaysToTransmit = 15;
    private const int MonthsToAppeal = 2;

    /// <summary>
    /// The first day on which it is enforceable (CGCT L3131-1): the later of receipt and publication; null while one of
    /// them is missing.
    /// </summary>
    public DateOnly? EnforceableDate => (Receipt, Publication) is ({ } received, { } published)
        ? received > published ? received : published
        : null;

    /// <summary>The last day to transmit an individual decision; the vote is not counted (L3131-1).</summary>
    public DateOnly TransmitBy => VoteDate.AddDays(DaysToTransmit);

    /// <summary>Whether it was sent after that day.</summary>
    public bool IsTransmittedLate => Transmission > TransmitBy;

    /// <summary>The last day on which the préfet can refer it to the court (CGCT L3132-1).</summary>
    public DateOnly? PrefectReviewBy => Receipt?.AddMonths(MonthsToAppeal);

    /// <summary>The last day on which third parties can appeal (CJA R421-1).</summary>
    public DateOnly? ThirdPartyAppealBy => Publication?.AddMonths(MonthsToAppeal);

    /// <summary>The last day on which the beneficiary can appeal (CJA R421-1).</summary>
    public DateOnly? BeneficiaryAppealBy => Notification?.AddMonths(MonthsToAppeal);

    /// <summary>Whether it is enforceable on a day.</summary>
    /// <param name="day">The day.</param>
    public bool IsEnforceableOn(DateOnly day) => day >= EnforceableDate;
}
