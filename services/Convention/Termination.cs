namespace Grants.Convention;

/// <summary>Why a convention ends before its time (convention, article 10).</summary>
internal enum EndingCause
{
    BreachByBeneficiary = 1,
    BreachByGrantor,
    FalseDeclaration,
    AbandonedByBeneficiary,
}

/// <summary>How a convention ends before its time; while a notice runs it has no last day yet.</summary>
internal sealed record Termination(
    EndingCause Cause,
    string Reason,
    DateOnly? ReceiptDate,
    DateOnly? NoticeEnd,
    DateOnly? EndDate,
    string? EndedBy,
    GrantState PreviousState);
