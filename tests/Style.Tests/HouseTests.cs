using System.Text.RegularExpressions;

namespace Grants.Style;

/// <summary>What must not stand anywhere, and what must.</summary>
public sealed partial class HouseTests
{
    [Fact]
    public void Nothing_is_left_open() => Assert.Empty(
        Repository.Sources().Concat(Repository.Files("protos", "*.proto"))
            .Where(file => !file.EndsWith("HouseTests.cs", StringComparison.Ordinal)
                && LeftOpen().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative));

    [Fact]
    public void No_test_is_skipped_in_the_source() => Assert.Empty(
        Repository.Files("tests", "*.cs").Where(file => SkippedForGood().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative));

    [Fact]
    public void No_package_whose_licence_does_not_fit() =>
        Assert.DoesNotMatch(Unfit(), Repository.Read("Directory.Packages.props"));

    [Fact]
    public void MassTransit_stays_below_9() =>
        Assert.All(
            MassTransit().Matches(Repository.Read("Directory.Packages.props")),
            match => Assert.EndsWith(",9.0)", match.Groups[1].Value));

    [Fact]
    public void No_path_of_a_machine() => Assert.Empty(
        Repository.Sources()
            .Concat(Repository.Files("docs", "*.md"))
            .Concat(Repository.Files("build", "*.sh"))
            .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"))
            .Append(Path.Combine(Repository.Root, "Makefile"))
            .Where(file => !file.EndsWith("HouseTests.cs", StringComparison.Ordinal)
                && MachinePath().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative));

    [Fact]
    public void Every_decision_is_in_the_index_and_every_link_leads_somewhere()
    {
        var index = Repository.Read("docs/adr/README.md");
        Assert.All(
            Repository.Files("docs/adr", "0*.md"),
            file => Assert.Contains(Path.GetFileName(file), index, StringComparison.Ordinal));
        var documents = Repository.Files("docs", "*.md").Concat(Directory.EnumerateFiles(Repository.Root, "*.md"));
        Assert.Empty(documents.SelectMany(file => Link().Matches(File.ReadAllText(file))
            .Select(match => match.Groups[1].Value.Split('#')[0])
            .Where(link => link.Length > 0 && !link.Contains("://", StringComparison.Ordinal)
                && !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, link)))
            .Select(link => $"{Repository.Relative(file)} → {link}")));
    }

    [Fact]
    public void Help_lists_every_target()
    {
        var makefile = Repository.Read("Makefile");
        var phony = Phony().Match(makefile).Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.All(phony, target => Assert.Matches($"(?m)^{target}:.*## .+", makefile));
    }

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException")]
    private static partial Regex LeftOpen();

    [GeneratedRegex(@"Skip\s*=\s*""")]
    private static partial Regex SkippedForGood();

    [GeneratedRegex(@"Include=""(MediatR|AutoMapper|FluentAssertions|PDFsharp|EPPlus)""")]
    private static partial Regex Unfit();

    [GeneratedRegex(@"Include=""MassTransit[^""]*"" Version=""([^""]+)""")]
    private static partial Regex MassTransit();

    [GeneratedRegex(@"(?<![\w.])/(home|root|work|Users)/[a-z]")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\.PHONY: (.+)")]
    private static partial Regex Phony();
}
