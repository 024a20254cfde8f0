using System.Text.RegularExpressions;
using Grants.Scaling.Simulating;
using Grants.Testing;

namespace Grants.Scaling;

/// <summary>
/// The paper: its words are written by people, its figures between markers by this program, so that neither can say
/// something else than the other.
/// </summary>
internal static partial class Paper
{
    private static readonly Dictionary<string, Func<Costs, string>> Parts = new()
    {
        ["machine"] = costs => MeasuredTables.Machine(costs.Figures),
        ["calls"] = costs => MeasuredTables.Calls(costs.Figures),
        ["work"] = costs => MeasuredTables.Work(costs.Figures),
        ["memory"] = costs => MeasuredTables.Memory(costs.Figures),
        ["grant"] = costs => MeasuredTables.Grant(costs.Figures),
        ["law"] = costs => MeasuredTables.Law(costs.Figures),
        ["saturation"] = SimulatedTables.Saturation,
        ["assumptions"] = _ => SimulatedTables.Taken(),
        ["departement"] = SimulatedTables.OfDepartement,
        ["commune"] = SimulatedTables.OfCommune,
        ["intercommunal"] = SimulatedTables.OfIntercommunal,
        ["needs"] = SimulatedTables.Needs,
        ["all-in-one"] = SimulatedTables.AllInOne,
    };

    /// <summary>Where the measured figures are kept.</summary>
    public static string FiguresPath => Path.Combine(RepositoryRoot.Path, "docs", "scaling-figures.json");

    /// <summary>Where the paper stands.</summary>
    public static string DocumentPath => Path.Combine(RepositoryRoot.Path, "docs", "scaling.md");

    /// <summary>The names of all parts.</summary>
    public static IReadOnlyCollection<string> Names => Parts.Keys;

    /// <summary>All parts, in sequence.</summary>
    public static string Print(Figures figures)
    {
        var costs = new Costs(figures);
        return string.Join("\n\n", Parts.Select(part => $"== {part.Key}\n\n{part.Value(costs)}"));
    }

    /// <summary>Refreshes the paper.</summary>
    public static void Write(Figures figures) =>
        File.WriteAllText(DocumentPath, Fill(File.ReadAllText(DocumentPath), figures));

    /// <summary>A text with the content between its markers recreated; a marker without a part is an error.</summary>
    public static string Fill(string text, Figures figures)
    {
        var costs = new Costs(figures);
        return Marked().Replace(text, match =>
            $"<!-- simulate:{match.Groups[1].Value} -->\n{Parts[match.Groups[1].Value](costs)}\n<!-- end -->");
    }

    /// <summary>The names of the parts a text has markers for.</summary>
    public static IEnumerable<string> MarkedIn(string text) =>
        Marked().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"<!-- simulate:([a-z-]+) -->.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
