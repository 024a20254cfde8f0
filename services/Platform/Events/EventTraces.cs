using System.Diagnostics;
using Grants.Contracts;
using Grants.Platform.Telemetry;

namespace Grants.Platform.Events;

/// <summary>The traces of events: each goes on with the trace of the command that told it.</summary>
internal static class EventTraces
{
    /// <summary>The bus is given an event.</summary>
    public static Activity? StartPublish(EventEnvelope happened) =>
        Traces.GoOn("publish " + happened.Type, ActivityKind.Producer, happened.TraceParent);

    /// <summary>A reader takes an event in.</summary>
    public static Activity? StartTakeIn(EventEnvelope happened) =>
        Traces.GoOn("take in " + happened.Type, ActivityKind.Consumer, happened.TraceParent);
}
