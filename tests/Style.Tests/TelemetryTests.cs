using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using Grants.Platform.Telemetry;

namespace Grants.Style;

/// <summary>Dashboard and alerts ask for what is measured, and every alert says what to do.</summary>
public sealed partial class TelemetryTests
{
    private const string Rules = "build/telemetry/rules/grants.yml";
    private const string RulesOfWatching = "build/telemetry/rules/up.yml";
    private const string Cases = "build/telemetry/alerts.test.yml";
    private const string Dashboard = "build/telemetry/grafana/dashboards/grants.json";

    // What ASP.NET Core and the runtime measure of themselves.
    private static readonly string[] OfOthers =
        ["http_server_request_duration_seconds_count", "dotnet_process_memory_working_set_bytes"];

    [Theory]
    [InlineData(Rules)]
    [InlineData(RulesOfWatching)]
    [InlineData(Cases)]
    [InlineData(Dashboard)]
    public void Ask_for_what_is_measured(string file)
    {
        var asked = Metric().Matches(Repository.Read(file)).Select(match => match.Value).Distinct().ToList();

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(Measured()).Except(OfOthers));
    }

    [Fact]
    public void Everything_that_is_measured_is_on_the_dashboard_or_watched()
    {
        var asked = Repository.Read(Rules) + Repository.Read(Dashboard);

        Assert.All(Instruments(), one => Assert.Contains(NamesOf(one), asked.Contains));
    }

    [Fact]
    public void Every_alert_has_its_chapter()
    {
        var manual = Repository.Read("docs/operations.md");

        Assert.All(Alerts(), alert => Assert.Contains($"\n#### {alert}\n", manual, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_alert_is_seen_to_fire()
    {
        var cases = Repository.Read(Cases);

        Assert.All(
            Alerts(), alert => Assert.Matches($@"- alertname: {alert}\n +eval_time: \w+\n +exp_alerts:\n", cases));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("test")]
    public void Alerts_fire_when_they_should(string how)
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(
                folder => File.Exists(Path.Combine(folder, "promtool"))),
            "Prometheus's promtool is not installed: build/promtool.sh install does it where it may.");

        Assert.Contains("SUCCESS", Repository.Run("build/promtool.sh", how), StringComparison.Ordinal);
    }

    private static List<string> Alerts()
    {
        var alerts = Alert().Matches(Repository.Read(Rules) + Repository.Read(RulesOfWatching))
            .Select(match => match.Groups[1].Value)
            .ToList();
        Assert.NotEmpty(alerts);
        return alerts;
    }

    private static IEnumerable<Instrument> Instruments() => typeof(Measures)
        .GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Select(property => (Instrument)property.GetValue(null)!);

    private static HashSet<string> Measured() => [.. Instruments().SelectMany(NamesOf)];

    // As Prometheus has them (OpenTelemetry's rules): dots become underscores, the unit and the kind are added.
    private static IEnumerable<string> NamesOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "");
        return instrument.GetType().Name switch
        {
            "Histogram`1" => [name + "_bucket", name + "_count", name + "_sum"],
            "Counter`1" => [name + "_total"],
            _ => [name],
        };
    }

    [GeneratedRegex(@"\b(?:grants|http_server|dotnet)_[a-z_]+[a-z]\b")]
    private static partial Regex Metric();

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex Alert();
}
