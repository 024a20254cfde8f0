using System.Diagnostics.Metrics;

namespace Grants.Platform.Telemetry;

/// <summary>
/// What is measured, beside what ASP.NET Core, the runtime and the bus measure of themselves. docs/operations.md says
/// what each means and what to do about it; build/telemetry has the dashboard and the alerts.
/// </summary>
public static class Measures
{
    /// <summary>The name of the meter.</summary>
    public const string Meter = "Grants";

    private static readonly Meter Source = new(Meter);

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900],
    };

    private static readonly InstrumentAdvice<long> Sizes = new()
    {
        HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    };

    /// <summary>Events the broker has not confirmed yet; tag <c>source</c>.</summary>
    public static Gauge<long> OutboxWaiting { get; } = Source.CreateGauge<long>(
        "grants.outbox.waiting", "{event}", "Events waiting to be published.");

    /// <summary>How long the oldest of them has waited; tag <c>source</c>.</summary>
    public static Gauge<double> OutboxAge { get; } = Source.CreateGauge<double>(
        "grants.outbox.age", "s", "How long the oldest event has waited to be published.");

    /// <summary>Events given up after ten attempts; tag <c>source</c>.</summary>
    public static Gauge<long> OutboxGivenUp { get; } = Source.CreateGauge<long>(
        "grants.outbox.given_up", "{event}", "Events given up after ten attempts.");

    /// <summary>Events given to the bus; tags <c>source</c>, <c>outcome</c> (sent, refused, not_taken).</summary>
    public static Counter<long> Relayed { get; } = Source.CreateCounter<long>(
        "grants.relay.events", "{event}", "Events given to the bus, by outcome.");

    /// <summary>From the event to its effect in another service; tags <c>source</c>, <c>consumer</c>.</summary>
    public static Histogram<double> TakeInDelay { get; } = Source.CreateHistogram(
        "grants.consumer.delay", "s", "From an event to its effect in another service.", advice: Seconds);

    /// <summary>Events that a consumer failed to process; tags <c>source</c>, <c>consumer</c>.</summary>
    public static Counter<long> NotTakenIn { get; } = Source.CreateCounter<long>(
        "grants.consumer.failures", "{event}", "Failed attempts to process an event.");

    /// <summary>1 while a log is not followed because it was set back, else 0; tags <c>source</c>, <c>consumer</c>.
    /// </summary>
    public static Gauge<long> SetBack { get; } = Source.CreateGauge<long>(
        "grants.consumer.set_back", "{log}", "Logs not followed because they were reset.");

    /// <summary>Calls refused; tags <c>rpc</c>, <c>reason</c>.</summary>
    public static Counter<long> Refusals { get; } = Source.CreateCounter<long>(
        "grants.refusals", "{call}", "Calls refused, by reason.");

    /// <summary>Commands committed together; tag <c>database</c>.</summary>
    public static Histogram<long> CommitSize { get; } = Source.CreateHistogram(
        "grants.commit.size", "{command}", "Commands committed together.", advice: Sizes);

    /// <summary>Unfinished operations that span services; tag <c>service</c>.</summary>
    public static Gauge<long> IntentsWaiting { get; } = Source.CreateGauge<long>(
        "grants.intents.waiting", "{step}", "Unfinished operations that span services.");

    /// <summary>How long the oldest of them has waited; tag <c>service</c>.</summary>
    public static Gauge<double> IntentsAge { get; } = Source.CreateGauge<double>(
        "grants.intents.age", "s", "How long the oldest unfinished operation has waited.");

    /// <summary>Building a version of a report; tag <c>outcome</c> (built, failed, taken_over).</summary>
    public static Histogram<double> ReportDuration { get; } = Source.CreateHistogram(
        "grants.report.duration", "s", "How long building a version of a report took.", advice: Seconds);

    /// <summary>Due reminders that are not published yet.</summary>
    public static Gauge<long> DeadlinesWaiting { get; } = Source.CreateGauge<long>(
        "grants.deadlines.waiting", "{deadline}", "Due deadlines that are not published yet.");

    /// <summary>The figures on which Convention and Budget differed when they were compared last.</summary>
    public static Gauge<long> CommitmentDifferences { get; } = Source.CreateGauge<long>(
        "grants.commitments.differences", "{figure}", "Figures on which Convention and Budget differ.");

    /// <summary>A tag.</summary>
    public static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
