using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;

namespace Grants.Style;

/// <summary>
/// Every package of every lock file, direct or brought along, is under a licence that <c>build/licences.txt</c> allows
/// where it is used. The licences are read from the packages as they were restored, so that no registry is asked.
/// </summary>
public sealed class LicencesTests
{
    private const string Published = "published";

    // By whether it is for published programs; the licences, and the files of packages that have no name for theirs.
    private static readonly List<string[]> s_list =
    [
        .. Repository.Read("build/licences.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
    ];

    private static readonly string s_packages =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [Fact]
    public void Every_package_of_NuGet_has_a_licence_that_is_allowed()
    {
        var packages = NuGetPackages().ToList();

        Assert.InRange(packages.Count, 50, int.MaxValue);
        Assert.Empty(packages.Where(package => !IsAllowed(package)).Select(package =>
            $"{package.Name} {package.Version} ({(package.IsPublished ? Published : "tools")}): "
            + (LicenceOf(package)?.Text ?? "it is not restored, or has no licence")));
    }

    [Fact]
    public void Every_package_of_npm_has_a_licence_that_is_allowed()
    {
        var packages = NpmPackages().ToList();

        Assert.InRange(packages.Count, 50, int.MaxValue);
        Assert.All(packages, package => Assert.True(
            IsAllowed(package.Licence, isPublished: false), $"{package.Name}: {package.Licence}"));
    }

    [Fact]
    public void No_licence_is_allowed_that_no_package_has()
    {
        var used = NuGetPackages().Select(package => (package.Name, LicenceOf(package)?.Text ?? ""))
            .Concat(NpmPackages())
            .SelectMany(package => package.Item2.Split(' ').Append(package.Item1))
            .ToHashSet();

        Assert.All(s_list, line => Assert.Contains(line[1], used));
    }

    [Theory]
    [InlineData("MIT", true, true)]
    [InlineData("GPL-3.0-only", false, false)]
    [InlineData("ISC", true, false)]
    [InlineData("ISC", false, true)]
    [InlineData("GPL-3.0-only OR MIT", true, true)]
    [InlineData("GPL-3.0-only AND MIT", true, false)]
    [InlineData("(MIT AND Apache-2.0) OR GPL-3.0-only", true, true)]
    [InlineData("", false, false)]
    public void Of_several_licences_one_is_enough_or_all_are_needed(string licence, bool isPublished, bool isAllowed) =>
        Assert.Equal(isAllowed, IsAllowed(licence, isPublished));

    private static bool IsAllowed((string Name, string Version, bool IsPublished) package) =>
        LicenceOf(package) is { } licence && (licence.IsFile
            ? s_list.Any(line => line.Length == 3 && line[1] == package.Name && line[2] == licence.Text
                && IsFor(line, package.IsPublished))
            : IsAllowed(licence.Text, package.IsPublished));

    // SPDX (annex D), as far as packages use it: AND binds more than OR.
    private static bool IsAllowed(string licence, bool isPublished) => licence.Replace("(", "").Replace(")", "")
        .Split(" OR ").Any(choice => choice.Split(" AND ").All(one =>
            s_list.Any(line => line.Length == 2 && line[1] == one.Trim() && IsFor(line, isPublished))));

    private static bool IsFor(string[] line, bool isPublished) => line[0] == Published || !isPublished;

    // The name of its licence, or the digest of the file that is its licence.
    private static (string Text, bool IsFile)? LicenceOf((string Name, string Version, bool IsPublished) package)
    {
        var folder = Path.Combine(s_packages, package.Name, package.Version);
        var description = Path.Combine(folder, package.Name + ".nuspec");
        if (!File.Exists(description))
        {
            return null;
        }

        var licence = XDocument.Load(description).Descendants().FirstOrDefault(one => one.Name.LocalName == "license");
        return (string?)licence?.Attribute("type") switch
        {
            "expression" => (licence!.Value, false),
            "file" => (Convert.ToHexStringLower(SHA256.HashData(
                File.ReadAllBytes(Path.Combine(folder, licence!.Value)))), true),
            _ => null,
        };
    }

    private static IEnumerable<(string Name, string Version, bool IsPublished)> NuGetPackages() =>
        new[] { "services", "protos", "tests" }
            .SelectMany(folder => Repository.Files(folder, "packages.lock.json")
                .SelectMany(file => PackagesOf(file, folder != "tests")))
            .Distinct();

    private static IEnumerable<(string Name, string Version, bool IsPublished)> PackagesOf(
        string file, bool isPublished)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var package in json.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject()))
        {
            if (package.Value.GetProperty("type").GetString() != "Project")
            {
                yield return (
                    package.Name.ToLowerInvariant(), package.Value.GetProperty("resolved").GetString()!, isPublished);
            }
        }
    }

    private static IEnumerable<(string Name, string Licence)> NpmPackages()
    {
        foreach (var file in Repository.Files("build", "package-lock.json")
            .Concat(Repository.Files("tests", "package-lock.json")))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var package in json.RootElement.GetProperty("packages").EnumerateObject())
            {
                if (package.Name.Length > 0)
                {
                    yield return (
                        package.Name,
                        package.Value.TryGetProperty("license", out var licence) ? licence.GetString()! : "");
                }
            }
        }
    }
}
