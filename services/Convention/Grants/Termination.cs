using Grants.Rules;

namespace Grants.Convention;

/// <summary>Why a convention ends before its time (convention, article 10).</summary>
internal enum EndingCause
{
    BreachByBeneficiary = 1,
    BreachByGrantor,
    FalseDeclaration,
    AbandonedByBeneficiary,
}

/// <summary>
/// How a convention ends before its time; while a notice runs it has no last day yet.
/// <para>
/// A notice of one month that starts on the 10th runs to the end of the 10th of the next month, or of the last
/// day of a shorter one (code of civil procedure, articles 641 and 642). Only then has it run out without effect: who
/// was put on notice has all of that day to answer, and the convention can be ended from the day after.
/// </para>
/// </summary>
internal sealed record Termination(
    EndingCause Cause,
    string Reason,
    DateOnly? ReceiptDate,
    DateOnly? NoticeEnd,
    DateOnly? EndDate,
    string? EndedBy,
    GrantState PreviousState)
{
    /// <summary>What was said when the notice had run out without effect; null unless it has.</summary>
    public string? EndReason { get; init; }

    /// <summary>The day the registered letter was sent; null where no notice was needed.</summary>
    public DateOnly? SendingDate { get; init; }
}
