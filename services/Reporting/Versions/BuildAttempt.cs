using System.Diagnostics;
using Grants.Platform.Telemetry;

namespace Grants.Reporting.Versions;

/// <summary>
/// One attempt of one worker to build a version. Its id identifies what a dead worker leaves behind.
/// </summary>
/// <param name="Convention">Whose report.</param>
/// <param name="Number">Which version.</param>
/// <param name="Id">The attempt.</param>
/// <param name="TraceParent">The trace of who asked for it, which goes on; null when there is none.</param>
internal sealed record BuildAttempt(Guid Convention, int Number, Guid Id, string? TraceParent = null)
{
    /// <summary>The version is built: part of the trace, also when it is taken over.</summary>
    public Activity? StartBuild() => Traces.GoOn("build report", ActivityKind.Consumer, TraceParent)
        ?.SetTag("grants.report", ReportName.Of(Convention, Number));
}
