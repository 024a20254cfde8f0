using System.Text.RegularExpressions;

namespace Grants.Guards;

/// <summary>
/// What was found out, kept in a file so that a run that was interrupted goes on: a guard that was tried on the same
/// build is not tried again.
/// </summary>
internal sealed partial class Results
{
    private readonly string _file;
    private readonly string _page;
    private readonly Dictionary<string, (string Fingerprint, Verdict Verdict)> _verdicts = [];
    private readonly HashSet<string> _passed = [];

    public Results(string root)
    {
        _file = Path.Combine(root, "artifacts", "guards", "results.txt");
        _page = Path.Combine(root, "docs", "mutants.md");
        foreach (var line in File.Exists(_file) ? File.ReadAllLines(_file) : [])
        {
            if (line.Split(' ') is [var build, var verdict, var guard])
            {
                _verdicts[guard] = (build, Enum.Parse<Verdict>(verdict));
            }
            else
            {
                _passed.Add(line);
            }
        }
    }

    /// <summary>Whether the tests of a build passed with every guard in place.</summary>
    public bool HavePassed(string fingerprint) => _passed.Contains(fingerprint);

    /// <summary>Notes that they did.</summary>
    public void Pass(string fingerprint)
    {
        if (_passed.Add(fingerprint))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            File.AppendAllLines(_file, [fingerprint]);
        }
    }

    public bool Has(Guard guard, string fingerprint) =>
        _verdicts.TryGetValue($"{guard}", out var found) && found.Fingerprint == fingerprint;

    public Verdict Of(Guard guard) => _verdicts[$"{guard}"].Verdict;

    public void Add(Guard guard, string fingerprint, Verdict verdict)
    {
        _verdicts[$"{guard}"] = (fingerprint, verdict);
        File.AppendAllLines(_file, [$"{fingerprint} {verdict} {guard}"]);
    }

    /// <summary>Says how many there are of each, and whether the page judges each one that is alive.</summary>
    public bool Conclude(IReadOnlyList<Guard> guards)
    {
        var judged = Row().Matches(File.ReadAllText(_page)).Select(row => row.Groups["guard"].Value).ToHashSet();
        var unjudged = guards
            .Where(guard => Of(guard) == Verdict.Alive && !judged.Contains($"{guard}")).ToList();
        Console.WriteLine(string.Join(", ", guards.CountBy(Of).Select(of => $"{of.Value} {of.Key}")));
        foreach (var guard in unjudged)
        {
            Console.WriteLine($"{guard} is alive, and docs/mutants.md does not say why.");
        }

        return unjudged.Count == 0;
    }

    [GeneratedRegex(@"^\| `(?<guard>\S+:\S+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
