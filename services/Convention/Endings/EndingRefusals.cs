using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>All that is refused when a convention is to end before its time.</summary>
internal static class EndingRefusals
{
    public static Refusal EndingNotAllowed(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is {UpperSnake.Of(grant.State)}; a convention ends before its time once it is signed and "
            + "until it is settled, and only once.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal CauseInvalid() => Refusal.Invalid(
        "cause", "Notice is given for a breach, by the beneficiary or by the grantor.");

    public static Refusal NoticeBeforeSignature(DateOnly signed) => Refusal.Invalid(
        "receipt_date", $"Nothing is received before the convention is signed by both, on {signed:yyyy-MM-dd}.");

    public static Refusal NoticeNotGiven(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"No notice has been given of {grant.Name}; without one it ends for a false declaration only (convention, "
            + "article 10).")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal NoticeRunning(Grant grant, DateOnly last) => Refusal.Precondition(
        grant.Name,
        $"The notice runs to the end of {last:yyyy-MM-dd}: the convention can be ended from the day after (convention, "
        + "article 10).");
}
