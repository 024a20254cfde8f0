using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The errors of ending a convention early.</summary>
internal static class EndingRefusals
{
    public static Refusal EndingNotAllowed(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is {UpperSnake.Of(grant.State)}; a convention can be ended early only once, after its "
            + "signature and before its settlement.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal CauseInvalid() => Refusal.Invalid(
        "cause", "cause must be a breach by the beneficiary or by the grantor.");

    public static Refusal NoticeBeforeSignature(string field, DateOnly signed) => Refusal.Invalid(
        field, $"{field} must not be before the day both parties have signed, {signed:yyyy-MM-dd}.");

    public static Refusal NoticeReceivedBeforeSent(DateOnly sent) => Refusal.Invalid(
        "receipt_date", $"receipt_date must not be before the letter was sent, {sent:yyyy-MM-dd}.");

    public static Refusal NoticeNotGiven(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} cannot be terminated without notice, except for a false declaration (convention, "
            + "article 10).")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal NoticeRunning(Grant grant, DateOnly last) => Refusal.Precondition(
        grant.Name,
        $"The notice period runs until the end of {last:yyyy-MM-dd}; the convention can be terminated from the next "
        + "day (convention, article 10).");
}
