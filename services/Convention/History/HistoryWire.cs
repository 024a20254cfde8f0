using Grants.Contracts.Convention;
using Grants.Platform.Auth;
using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>The history of a grant, as callers read it.</summary>
internal static class HistoryWire
{
    // Who declared an expense again did so for another grant (domain rule 38): a beneficiary is not told who.
    public static V1.TimelineEntry Render(long number, TimelineEntry entry, Reach reach) => new()
    {
        Number = number,
        EventType = entry.EventType,
        Resource = entry.Resource,
        Actor = reach.IsLimited && entry.EventType == nameof(ExpenseFoundAgain) ? "" : entry.Actor,
        EntryTime = Wire.ToProto(entry.At),
        FromState = (V1.Convention.Types.State)(int)(entry.From ?? 0),
        ToState = (V1.Convention.Types.State)(int)entry.To,
        Summary = entry.Summary,
    };
}
