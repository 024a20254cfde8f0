using Grants.Contracts.Convention;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is published of an end before its time.</summary>
internal static class EndingEvents
{
    public static NoticeGiven Given(Grant grant)
    {
        var notice = grant.Termination!;
        return new NoticeGiven(
            grant.Name, UpperSnake.Of(notice.Cause), notice.Reason, notice.ReceiptDate, notice.NoticeEnd!.Value,
            notice.SendingDate);
    }

    public static NoticeWithdrawn Withdrawn(Grant grant, string reason) =>
        new(grant.Name, UpperSnake.Of(grant.State), reason);

    public static ConventionTerminated Terminated(Grant grant, string reason) => new(
        grant.Name, UpperSnake.Of(grant.Termination!.Cause), reason, grant.Termination.EndDate!.Value);

    public static ConventionAbandoned Abandoned(Grant grant)
    {
        var ending = grant.Termination!;
        return new ConventionAbandoned(
            grant.Name, ending.Reason, ending.ReceiptDate!.Value, ending.EndDate!.Value);
    }
}
