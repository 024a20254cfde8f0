using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>The history of a grant, as callers read it.</summary>
internal static class HistoryWire
{
    public static V1.TimelineEntry Render(long number, TimelineEntry entry) => new()
    {
        Number = number,
        EventType = entry.EventType,
        Resource = entry.Resource,
        Actor = entry.Actor,
        EntryTime = Wire.ToProto(entry.At),
        FromState = (V1.Convention.Types.State)(int)(entry.From ?? 0),
        ToState = (V1.Convention.Types.State)(int)entry.To,
        Summary = entry.Summary,
    };
}
