using Grants.Values;

namespace Grants.Convention;

/// <summary>What the beneficiary answers, and the day on which it is heard in person if it asks to be.</summary>
internal sealed record HearingAnswer(
    string Text, DateOnly AnswerDate, bool AsksToBeHeard, DateOnly? HearingDate, string RecordedBy);

/// <summary>
/// The hearing of the beneficiary before money is claimed back: a letter gives it the grounds and a term to answer
/// (CRPA L121-1 and L122-1; domain rule 41).
/// </summary>
/// <param name="Number">From 1, in the order of the letters.</param>
/// <param name="Cause">Why money would be claimed.</param>
/// <param name="Claim">The most that would be claimed.</param>
/// <param name="Grounds">The grounds, as the letter says them.</param>
/// <param name="SendingDate">The day the letter was sent.</param>
/// <param name="ReceiptDate">The day it was received; null where nobody noted it.</param>
/// <param name="AnswerDueDate">The last day to answer.</param>
/// <param name="OpenedBy">Who opened it.</param>
internal sealed record Hearing(
    int Number,
    RecoveryCause Cause,
    Money Claim,
    string Grounds,
    DateOnly SendingDate,
    DateOnly? ReceiptDate,
    DateOnly AnswerDueDate,
    string OpenedBy)
{
    /// <summary>What was answered, oldest first.</summary>
    public IReadOnlyList<HearingAnswer> Answers { get; init; } = [];

    /// <summary>The day a claim was made after it; it serves no other. Null as long as none was.</summary>
    public DateOnly? ClaimDate { get; init; }

    /// <summary>Whether the beneficiary asked in time to be heard in person.</summary>
    public bool AsksToBeHeard =>
        Answers.Any(answer => answer.AsksToBeHeard && answer.AnswerDate <= AnswerDueDate);

    /// <summary>The day on which it is heard in person; null as long as none is set.</summary>
    public DateOnly? HearingDate => Answers.LastOrDefault(answer => answer.HearingDate is not null)?.HearingDate;

    /// <summary>Whether it is the hearing of a claim: of its cause, and of no more than was announced.</summary>
    public bool Covers(RecoveryCause cause, Money claim) => Cause == cause && claim <= Claim;

    /// <summary>
    /// Whether the beneficiary has had its say: the answer came, or the term has passed; and if it asked to be heard in
    /// person, that day has passed.
    /// </summary>
    public bool IsOver(DateOnly today) =>
        AsksToBeHeard ? HearingDate < today : Answers.Count > 0 || today > AnswerDueDate;
}
