using System.Globalization;
using Grants.Scaling.Simulating;

namespace Grants.Scaling;

/// <summary>The tables of what was measured.</summary>
internal static class MeasuredTables
{
    private static readonly string[] Services = ["budget", "beneficiary", "convention", "reporting"];

    /// <summary>On what, and when.</summary>
    public static string Machine(Figures figures) => string.Create(
        CultureInfo.InvariantCulture,
        $"Measured on {figures.MeasuredOn:yyyy-MM-dd}: {figures.Machine.Processor}, {figures.Machine.Cores} cores, ")
        + string.Create(
            CultureInfo.InvariantCulture,
            $"{figures.Machine.MemoryGib} GiB, {figures.Machine.System}, {figures.Machine.Runtime}; ")
        + $"a flush of 4 KiB to the disk takes {Show.Number(figures["disk.flush"])} ms.";

    /// <summary>Calls, by callers.</summary>
    public static string Calls(Figures figures) => Show.Table(
        ["calls", "a second", "p50, ms", "p99, ms", "processor a call, ms"],
        figures.All.Where(figure => figures.Find(figure.Name + ".p99") is not null).Select(figure => new[]
        {
            figure.What,
            Show.Number(figure.Value),
            Show.Number(figures[figure.Name + ".p50"]),
            Show.Number(figures[figure.Name + ".p99"]),
            Show.Number(figures[figure.Name + ".processor"]),
        }));

    /// <summary>Events and reports.</summary>
    public static string Work(Figures figures) => Show.Table(
        ["work", "measured", ""],
        figures.All
            .Where(figure => figure.Name.Split('.')[0] is "relay" or "follower" or "report" or "idle")
            .Select(figure => new[] { figure.What, Show.Number(figure.Value), figure.Unit }));

    /// <summary>Memory of each process.</summary>
    public static string Memory(Figures figures) => Show.Table(
        ["memory", "MiB"],
        figures.All.Where(figure => figure.Unit == "MiB").Select(figure => new[]
        {
            figure.What["memory of ".Length..], Show.Number(figure.Value),
        }));

    /// <summary>What one grant causes in each service.</summary>
    public static string Grant(Figures figures) => Show.Table(
        ["one grant", "commands until paid", "commands after", "events until paid", "events after", "database, KiB"],
        Services.Select(service => new[]
        {
            service,
            Count(figures, "entered", service + ".commands"),
            Count(figures, "executed", service + ".commands"),
            Count(figures, "entered", service + ".events"),
            Count(figures, "executed", service + ".events"),
            Show.Number(figures[$"grant.bytes.{service}"] / 1024),
        }))
        + $"\n\nBesides: {Count(figures, "executed", "vouchers")} vouchers, "
        + $"{Count(figures, "executed", "reports")} versions of the report, of which "
        + $"{Count(figures, "executed", "prints")} printed.";

    /// <summary>The law of group commit, and what it says of sixteen callers.</summary>
    public static string Law(Figures figures) => Show.Table(
        ["writer", "a, ms", "b, ms", "16 callers, by the law", "16 callers, measured", "off by"],
        Checks(figures).Select(check => new[]
        {
            check.Name,
            Show.Milliseconds(check.Law.A),
            Show.Milliseconds(check.Law.B),
            Show.Number(check.Predicted),
            Show.Number(check.Measured),
            Show.Percent(check.Predicted / check.Measured - 1),
        }));

    /// <summary>The law against the figures it was not made from.</summary>
    public static IEnumerable<LawCheck> Checks(Figures figures)
    {
        foreach (var (name, figure) in new[]
        {
            ("Budget, one line", "budget.hot"),
            ("Convention, one grant", "convention.one"),
            ("Convention, many grants", "convention.many"),
        })
        {
            var law = BatchLaw.Fit(figures[figure + ".1"], 64, figures[figure + ".64"]);
            yield return new LawCheck(name, law, law.PerSecond(16), figures[figure + ".16"]);
        }
    }

    private static string Count(Figures figures, string half, string what) =>
        Show.Number(figures[$"grant.{half}.{what}"]);
}

/// <summary>What the law says of sixteen callers, and what they got.</summary>
internal sealed record LawCheck(string Name, BatchLaw Law, double Predicted, double Measured);
