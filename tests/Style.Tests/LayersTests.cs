namespace Grants.Style;

/// <summary>The folders of a project use each other from the top down, and never in a circle.</summary>
public sealed class LayersTests
{
    public static TheoryData<string> Projects() => [.. SourceGraph.Projects];

    public static TheoryData<string> Services() => [.. FileKinds.Services];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_has_its_layer(string project) => Assert.Equal(
        LayersOf(project).Folders.Keys.Order(StringComparer.Ordinal),
        SourceGraph.Of(project).Files.Select(FolderOf).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Nothing_runs_back_up(string project)
    {
        var layers = LayersOf(project);
        var folders = SourceGraph.Of(project).Arrows.Where(arrow => FolderOf(arrow.From) != FolderOf(arrow.To))
            .ToLookup(arrow => (From: FolderOf(arrow.From), To: FolderOf(arrow.To)));
        var arrows = folders.Select(group => group.Key)
            .Where(arrow => layers.Folders.ContainsKey(arrow.From) && layers.Folders.ContainsKey(arrow.To)).ToList();
        var up = arrows.Where(arrow => layers.Folders[arrow.From] > layers.Folders[arrow.To]);
        var beside = arrows.Where(arrow => layers.Folders[arrow.From] == layers.Folders[arrow.To]).ToList();

        AssertKnown(project, KnownArrows.RunBackUp, up.Concat(Cycle.ArrowsIn(beside)).Select(arrow =>
            (arrow, $"{folders[arrow].First().From} names {folders[arrow].First().To}")));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Records_and_decisions_form_no_cycle(string service) => AssertKnown(
        service, KnownArrows.CyclesOfDecisions, Cycle.ArrowsIn(Decisions(service)).Select(arrow =>
            ((Path.GetFileName(arrow.From), Path.GetFileName(arrow.To)), $"{arrow.From} names {arrow.To}")));

    [Fact]
    public void Every_known_arrow_is_of_a_project() => Assert.Empty(
        KnownArrows.RunBackUp.Keys.Select(ProjectOf).Except(SourceGraph.Projects)
            .Concat(KnownArrows.CyclesOfDecisions.Keys.Select(ProjectOf).Except(FileKinds.Services)));

    private static string ProjectOf(string line) => line.Split(':')[0];

    private static Layers LayersOf(string project) => Layers.All.Single(layers => layers.Project == project);

    private static IReadOnlyList<(string From, string To)> Decisions(string project)
    {
        bool IsDecision(string file) => FileKinds.IsDecision(Path.Combine(Repository.Root, "services", project, file));
        return [.. SourceGraph.Of(project).Arrows.Where(arrow => IsDecision(arrow.From) && IsDecision(arrow.To))];
    }

    private static string FolderOf(string file) =>
        Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder.Replace('\\', '/') : ".";

    // What is new and what is needed no more, all of it at once.
    private static void AssertKnown(
        string project,
        IReadOnlyDictionary<string, string> known,
        IEnumerable<((string From, string To) Arrow, string Example)> found)
    {
        var now = found.ToDictionary(
            row => $"{project}: {row.Arrow.From} -> {row.Arrow.To}", row => row.Example, StringComparer.Ordinal);
        var gone = known.Keys.Where(line =>
            line.StartsWith(project + ": ", StringComparison.Ordinal) && !now.ContainsKey(line));
        string[] wrong =
        [
            .. now.Where(row => !known.ContainsKey(row.Key)).Select(row => $"new: \"{row.Key}\" ({row.Value})"),
            .. gone.Select(line => $"gone, strike it off KnownArrows: \"{line}\""),
        ];

        Assert.True(wrong.Length == 0, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
    }
}
