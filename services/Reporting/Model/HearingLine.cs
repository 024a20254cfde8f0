using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>The hearing of the beneficiary before money is claimed back (domain rule 41).</summary>
/// <param name="Number">From 1.</param>
/// <param name="Cause">The cause of the claim that was intended.</param>
/// <param name="ClaimAmount">The most that was intended to be claimed.</param>
/// <param name="Grounds">The grounds, as the letter gives them.</param>
/// <param name="SendingDate">The day the letter was sent.</param>
/// <param name="ReceiptDate">The day it was received; null where it is not recorded.</param>
/// <param name="AnswerDueDate">The last day to answer.</param>
/// <param name="Answers">What was answered, oldest first.</param>
/// <param name="Claimed">Whether a claim rests on it.</param>
internal sealed record HearingLine(
    int Number,
    string Cause,
    AmountFigure ClaimAmount,
    string Grounds,
    DateOnly SendingDate,
    DateOnly? ReceiptDate,
    DateOnly AnswerDueDate,
    IReadOnlyList<HearingReply> Answers,
    bool Claimed)
{
    /// <summary>The hearings, oldest first.</summary>
    public static IReadOnlyList<HearingLine> Build(Journal journal)
    {
        var answers = journal.All<HearingAnswered>().ToLookup(told => told.Body.Number);
        var claimed = journal.All<ServiceRenderedCertified>().Select(told => told.Body.Hearing)
            .Concat(journal.All<FullRepaymentClaimed>().Select(told => told.Body.Hearing))
            .Concat(journal.All<ControlClaimed>().Select(told => told.Body.Hearing)).ToHashSet();
        return
        [
            .. journal.All<HearingOpened>().Select(told => new HearingLine(
                told.Body.Number,
                told.Body.Cause,
                told.Amount(told.Body.ClaimAmount),
                told.Body.Grounds,
                told.Body.SendingDate,
                told.Body.ReceiptDate,
                told.Body.AnswerDueDate,
                [.. answers[told.Body.Number].Select(HearingReply.Of)],
                claimed.Contains(told.Body.Number))),
        ];
    }
}

/// <summary>An answer of the beneficiary, or the day set for its hearing in person.</summary>
/// <param name="Text">The answer.</param>
/// <param name="AnswerDate">Its day.</param>
/// <param name="AsksToBeHeard">Whether the beneficiary asks to be heard in person.</param>
/// <param name="HearingDate">The day on which it is heard in person; null where none is set.</param>
/// <param name="Provenance">The event.</param>
internal sealed record HearingReply(
    string Text, DateOnly AnswerDate, bool AsksToBeHeard, DateOnly? HearingDate, Provenance Provenance)
{
    /// <summary>The answer an event tells.</summary>
    public static HearingReply Of(Told<HearingAnswered> told) => new(
        told.Body.Answer, told.Body.AnswerDate, told.Body.AsksToBeHeard, told.Body.HearingDate, told.Provenance);
}
