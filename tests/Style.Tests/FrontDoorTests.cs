using System.Reflection;
using System.Text.RegularExpressions;

namespace Grants.Style;

/// <summary>What a visitor reads first: licence, notices, changelog, and the README that leads to them.</summary>
public sealed partial class FrontDoorTests
{
    private static readonly string[] Kinds = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

    [Fact]
    public void The_licence_is_the_same_wherever_it_is_named()
    {
        var licence = Repository.Read("LICENSE");
        var holder = Copyright().Match(licence).Value;

        Assert.StartsWith("MIT License\n", licence, StringComparison.Ordinal);
        Assert.EndsWith("the Grants contributors", holder, StringComparison.Ordinal);
        Assert.Contains(
            "<PackageLicenseExpression>MIT<", Repository.Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.Contains($"<Copyright>{holder}<", Repository.Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.Matches(@"\n  license:\n    name: MIT\n", Repository.Read("docs/asyncapi.yaml"));
        Assert.Contains("image.licenses=\"MIT\"", Repository.Read("build/Dockerfile"), StringComparison.Ordinal);
        Assert.All(
            Repository.Files("build", "package.json").Concat(Repository.Files("tests", "package.json")),
            file => Assert.Contains("\"license\": \"MIT\"", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void The_notices_name_every_font_and_every_package_of_a_program()
    {
        var notices = Repository.Read("THIRD-PARTY-NOTICES.md");
        var fonts = Repository.Files("services", "*.woff2").Select(file => $"`{Path.GetFileName(file)}`");
        var packages = Repository.Files("services", "*.csproj").Concat(Repository.Files("protos", "*.csproj"))
            .SelectMany(file => Package().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Distinct();
        var named = Word().Matches(notices).Select(match => match.Value).ToHashSet();

        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Contains(font, notices, StringComparison.Ordinal));
        Assert.Empty(packages.Except(named));
    }

    [Fact]
    public void No_file_of_another_kind_is_carried_along() => Assert.Empty(
        Repository.Files("services", "*").Concat(Repository.Files("protos", "*"))
            .Where(file => Path.GetExtension(file) is ".js" or ".ttf" or ".otf" or ".woff" or ".dll" or ".jar")
            .Select(Repository.Relative));

    [Fact]
    public void The_changelog_has_one_form()
    {
        var heads = Head().Matches(Repository.Read("CHANGELOG.md")).Select(match => match.Value).ToList();
        var releases = heads.Where(head => head.StartsWith("## ", StringComparison.Ordinal)).ToList();

        Assert.Equal("## [Unreleased]", releases[0]);
        Assert.All(releases.Skip(1), release => Assert.Matches(@"^## \[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$", release));
        Assert.All(heads.Except(releases), kind => Assert.Contains(kind[4..], Kinds));
    }

    [Fact]
    public void Every_assembly_has_the_same_version()
    {
        var versions = Directory.EnumerateFiles(AppContext.BaseDirectory, "Grants.*.dll")
            .Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file)))
            .ToDictionary(
                assembly => assembly.GetName().Name!,
                assembly => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

        Assert.Contains("Grants.Platform", versions.Keys);
        Assert.Matches(@"^\d+\.\d+\.\d+", Assert.Single(versions.Values.Distinct()));
    }

    [Fact]
    public void An_image_is_labelled_with_the_version_its_programs_have()
    {
        var dockerfile = Repository.Read("build/Dockerfile");
        var given = Version().Matches(Repository.Read("docker-compose.yml"))
            .Select(match => match.Groups[1].Value).ToList();

        Assert.Contains("ENV MinVerVersionOverride=${VERSION} ", dockerfile, StringComparison.Ordinal);
        Assert.Contains("image.version=\"${VERSION}\"", dockerfile, StringComparison.Ordinal);
        Assert.Equal(6, given.Count);
        // What stands there when nobody says which: the build refuses what is no version (SemVer).
        Assert.Equal("0.0.0-local", Assert.Single(given.Distinct()));
    }

    [Theory]
    [InlineData("LICENSE")]
    [InlineData("THIRD-PARTY-NOTICES.md")]
    [InlineData("SECURITY.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/domain.md")]
    [InlineData("docs/glossary.md")]
    [InlineData("docs/images/grant-page.png")]
    [InlineData("docs/images/report-page.png")]
    public void The_README_leads_there(string file) =>
        Assert.Contains($"]({file})", Repository.Read("README.md"), StringComparison.Ordinal);

    [Fact]
    public void A_picture_is_small() => Assert.All(
        Repository.Files("docs/images", "*"), file => Assert.True(new FileInfo(file).Length < 200_000, file));

    [Theory]
    [InlineData("README.md", 10)]
    [InlineData("CONTRIBUTING.md", 1)]
    [InlineData("docs/architecture.md", 20)]
    public void Each_file_that_a_page_names_exists(string page, int least)
    {
        var named = SourceFile().Matches(Repository.Read(page)).Select(match => match.Groups[1].Value).ToHashSet();
        List<string> files =
            [.. Repository.Sources().Concat(Repository.Files("protos", "*.proto")).Select(Repository.Relative)];

        Assert.True(named.Count >= least, $"{page} names {named.Count} files.");
        Assert.All(named, name => Assert.Contains(
            files, file => $"/{file}".EndsWith($"/{name}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_test_that_the_guide_names_exists()
    {
        var named = Test().Matches(Repository.Read("CONTRIBUTING.md")).ToList();
        var tests = Repository.Files("tests", "*.cs").Select(File.ReadAllText).ToList();

        Assert.True(named.Count > 10, $"{named.Count} tests are named.");
        Assert.All(named, test => Assert.Contains(tests, source =>
            Regex.IsMatch(source, $@"\bclass {test.Groups[1].Value}\b")
            && source.Contains($" {test.Groups[2].Value}(", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"`((?:\w+/)*[\w.]+\.(?:cs|proto))`")]
    private static partial Regex SourceFile();

    [GeneratedRegex(@"`(\w+Tests)\.([A-Z]\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex("^Copyright .*$", RegexOptions.Multiline)]
    private static partial Regex Copyright();

    [GeneratedRegex(@"<PackageReference Include=""([^""]+)""")]
    private static partial Regex Package();

    [GeneratedRegex(@"VERSION: ""\$\{GRANTS_VERSION:-([^}]+)\}""")]
    private static partial Regex Version();

    [GeneratedRegex(@"[\w.-]*\w")]
    private static partial Regex Word();

    [GeneratedRegex("^##+ .*$", RegexOptions.Multiline)]
    private static partial Regex Head();
}
