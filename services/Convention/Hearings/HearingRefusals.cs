using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The errors of hearing a beneficiary before money is claimed back.</summary>
internal static class HearingRefusals
{
    public static Refusal HearingCauseInvalid() => Refusal.Invalid(
        "cause", "cause must be an overpayment, a termination, a missing report, unfounded vouchers or a control.");

    public static Refusal HearingDayInvalid(string field, string rule) => Refusal.Invalid(
        field, $"{field} must {rule}.");

    public static Refusal HearingNotOpened(Grant grant) => Refusal.Precondition(
        grant.Name, $"No hearing of {grant.Name} is open; OpenHearing opens one.");

    public static Refusal HearingMissing(Grant grant, RecoveryCause cause, Money claim) => Refusal.Precondition(
            grant.Name,
            $"{claim} EUR would be claimed back. The beneficiary is heard first (domain rule 41): open a hearing of "
            + $"the cause {UpperSnake.Of(cause)} and at least this amount with OpenHearing, or give no_hearing_reason.")
        .With("command", "OpenHearing");

    public static Refusal HearingOpen(Grant grant, Hearing hearing) => Refusal.Precondition(
            grant.Name,
            hearing switch
            {
                { AsksToBeHeard: true, HearingDate: { } day } =>
                    $"The beneficiary is heard in person on {day:yyyy-MM-dd}; the claim can be made from the next day.",
                { AsksToBeHeard: true } =>
                    "The beneficiary asked to be heard in person; record the day with RecordHearingAnswer.",
                _ => $"The beneficiary can answer until the end of {hearing.AnswerDueDate:yyyy-MM-dd}; the claim can "
                    + "be made from the next day, or once its answer is recorded with RecordHearingAnswer.",
            })
        .With("command", "RecordHearingAnswer");
}
