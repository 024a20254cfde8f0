using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The letter that tells a beneficiary what would be claimed back, and why.</summary>
internal sealed record HearingLetter(
    RecoveryCause Cause, Money Claim, string Grounds, DateOnly SendingDate, DateOnly? ReceiptDate);

/// <summary>
/// The beneficiary is heard before a final amount below what was paid, a full repayment or the end of a convention
/// becomes a claim (CRPA L121-1, L122-1 and L211-2; CE 4 October 2021, no. 438695; domain rule 41).
/// </summary>
internal static class BeneficiaryHearing
{
    private static readonly GrantState[] Claimable =
    [
        GrantState.InExecution, GrantState.ReportDue, GrantState.ReportSubmitted, GrantState.Checked,
        GrantState.Settled, GrantState.Closed, GrantState.Terminating, GrantState.Terminated, GrantState.Abandoned,
    ];

    /// <summary>Tells it the grounds; from the letter on it has a term to answer.</summary>
    public static Grant OpenHearing(
        this Grant grant, HearingLetter letter, HearingTerm term, string person, DateOnly today)
    {
        grant.Require(Claimable);
        if (letter.SendingDate > today || letter.ReceiptDate > today)
        {
            throw GrantRefusals.DateInFuture(letter.SendingDate > today ? "sending_date" : "receipt_date");
        }

        if (letter.SendingDate < grant.SignDate)
        {
            throw HearingRefusals.HearingDayInvalid(
                "sending_date", $"not be before the day both parties have signed, {grant.SignDate:yyyy-MM-dd}");
        }

        if (letter.ReceiptDate < letter.SendingDate)
        {
            throw HearingRefusals.HearingDayInvalid(
                "receipt_date", $"not be before the letter was sent, {letter.SendingDate:yyyy-MM-dd}");
        }

        return grant with
        {
            Hearings =
            [
                .. grant.Hearings,
                new Hearing(
                    grant.Hearings.Count + 1, letter.Cause, letter.Claim, letter.Grounds, letter.SendingDate,
                    letter.ReceiptDate, term.LastDay(letter.ReceiptDate ?? letter.SendingDate), person),
            ],
        };
    }

    /// <summary>
    /// Takes its answer down, or the day it is heard in person. What a beneficiary answers here it answers today; the
    /// grantor sets the day of the hearing.
    /// </summary>
    public static Grant RecordHearingAnswer(this Grant grant, HearingAnswer answer, bool isOfficer, DateOnly today)
    {
        grant.Require(Claimable);
        if (grant.HearingUnderway is not { } pending)
        {
            throw HearingRefusals.HearingNotOpened(grant);
        }

        EnsureDays(pending, answer, today);
        if (!isOfficer && (answer.AnswerDate != today || answer.HearingDate is not null))
        {
            throw answer.HearingDate is null
                ? HearingRefusals.HearingDayInvalid("answer_date", $"be today, {today:yyyy-MM-dd}")
                : HearingRefusals.HearingDayInvalid("hearing_date", "be set by the grantor");
        }

        return grant with
        {
            Hearings = [.. grant.Hearings.SkipLast(1), pending with { Answers = [.. pending.Answers, answer] }],
        };
    }

    /// <summary>
    /// The hearing that a claim rests on; null where nothing is claimed, or where the grantor says why none was needed.
    /// Refused without one, and before it is over. It serves one claim.
    /// </summary>
    public static Hearing? RequireHeard(
        this Grant grant, RecoveryCause cause, Money claim, string? noHearingReason, DateOnly today)
    {
        if (claim == Money.Zero || noHearingReason is not null)
        {
            return null;
        }

        if (grant.HearingUnderway is not { } last || !last.Covers(cause, claim))
        {
            throw HearingRefusals.HearingMissing(grant, cause, claim);
        }

        return last.IsOver(today) ? last : throw HearingRefusals.HearingOpen(grant, last);
    }

    private static void EnsureDays(Hearing pending, HearingAnswer answer, DateOnly today)
    {
        if (answer.AnswerDate > today)
        {
            throw GrantRefusals.DateInFuture("answer_date");
        }

        if (answer.AnswerDate < pending.SendingDate)
        {
            throw HearingRefusals.HearingDayInvalid(
                "answer_date", $"not be before the letter was sent, {pending.SendingDate:yyyy-MM-dd}");
        }

        if (answer.HearingDate < answer.AnswerDate)
        {
            throw HearingRefusals.HearingDayInvalid(
                "hearing_date", $"not be before the answer, {answer.AnswerDate:yyyy-MM-dd}");
        }
    }
}
