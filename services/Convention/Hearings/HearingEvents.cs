using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is published of the hearing of a beneficiary.</summary>
internal static class HearingEvents
{
    public static HearingOpened Opened(Grant grant)
    {
        var hearing = grant.Hearings[^1];
        return new HearingOpened(
            grant.Name, hearing.Number, UpperSnake.Of(hearing.Cause), hearing.Claim.ToEuros(), hearing.Grounds,
            hearing.SendingDate, hearing.AnswerDueDate, hearing.ReceiptDate);
    }

    public static HearingAnswered Answered(Grant grant)
    {
        var (hearing, answer) = (grant.Hearings[^1], grant.Hearings[^1].Answers[^1]);
        return new HearingAnswered(
            grant.Name, hearing.Number, answer.Text, answer.AnswerDate, answer.AsksToBeHeard, answer.HearingDate);
    }
}
