using System.Diagnostics;

namespace Grants.Platform.Telemetry;

/// <summary>
/// Traces over what is done later than it was asked for, and elsewhere: a row keeps whose trace it is (a W3C
/// <c>traceparent</c>), and whoever takes the row up goes on with that trace.
/// </summary>
public static class Traces
{
    /// <summary>The name of the source.</summary>
    internal const string Source = "Grants";

    private static readonly ActivitySource Activities = new(Source);

    /// <summary>What a row keeps of the trace that goes on now; null where nothing is traced.</summary>
    public static string? Current => Activity.Current?.Id;

    /// <summary>
    /// Goes on with a trace. Where nobody records it there is still something to continue: an event published meanwhile
    /// names the trace. Null when there is neither.
    /// </summary>
    /// <param name="name">What is done.</param>
    /// <param name="kind">For whom.</param>
    /// <param name="parent">What a row kept; null when nothing was traced.</param>
    public static Activity? GoOn(string name, ActivityKind kind, string? parent)
    {
        var recorded = Activities.StartActivity(name, kind, parentId: parent);
        return recorded is null && parent is not null ? new Activity(name).SetParentId(parent).Start() : recorded;
    }
}
