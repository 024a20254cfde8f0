using System.Diagnostics;
using Grants.Contracts;

namespace Grants.Platform.Events;

/// <summary>The traces of events: each goes on with the trace of the command that told it.</summary>
internal static class EventTraces
{
    private static readonly ActivitySource Traces = new("Grants.Events");

    /// <summary>The bus is given an event.</summary>
    public static Activity? StartPublish(EventEnvelope happened) => Traces.StartActivity(
        "publish " + happened.Type, ActivityKind.Producer, parentId: happened.TraceParent);

    /// <summary>A reader takes an event in.</summary>
    public static Activity? StartTakeIn(EventEnvelope happened) => Traces.StartActivity(
        "take in " + happened.Type, ActivityKind.Consumer, parentId: happened.TraceParent);
}
