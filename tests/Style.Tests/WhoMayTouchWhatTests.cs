using System.Text.RegularExpressions;

namespace Grants.Style;

/// <summary>Who may touch what (design, section 1): each kind of file keeps to its trade.</summary>
public sealed partial class WhoMayTouchWhatTests
{
    private static readonly string[] Services = ["Budget", "Beneficiary", "Convention", "Reporting"];

    // In a service, everything that is none of these is domain: records and pure decisions.
    private static readonly string[] NotDomain =
    [
        "Service", "Wire", "Store", "Module", "Program", "Log", "Neighbours", "Commands", "Step", "Ledger", "Upload",
        "Sources", "Html", "Json", "GrantEvents", "Refusals", "Files",
    ];

    [Fact]
    public void Services_meet_in_protos_and_contracts_only() => Assert.Empty(Services.SelectMany(service =>
        References($"services/{service}/{service}.csproj")
            .Where(reference => reference is not ("Protos" or "Contracts" or "Platform" or "Rules" or "Values"))
            .Select(reference => $"{service} references {reference}")));

    [Fact]
    public void Contracts_reference_nothing() => Assert.Empty(References("services/Contracts/Contracts.csproj"));

    [Fact]
    public void The_demo_knows_nothing_but_the_protos() =>
        Assert.Empty(Repository.Files("services/Cli/Demo", "*.cs").Where(file =>
            OursBesideProtos().IsMatch(File.ReadAllText(file))).Select(Repository.Relative));

    [Fact]
    public void The_command_line_knows_the_protos_and_the_broker() =>
        Assert.Equal(["Protos", "Broker"], References("services/Cli/Cli.csproj"));

    [Fact]
    public void Domain_files_know_no_database_no_wire_no_clock_and_do_not_wait() => Assert.Empty(
        DomainFiles().SelectMany(file => Forbidden().Matches(File.ReadAllText(file))
            .Select(match => $"{Repository.Relative(file)}: {match.Value}")));

    [Fact]
    public void Statements_stand_in_stores() => Assert.Empty(
        Repository.Files("services", "*.cs")
            .Where(file => !file.EndsWith("Store.cs", StringComparison.Ordinal)
                && !file.EndsWith("DatabaseCheck.cs", StringComparison.Ordinal)
                && Statement().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative));

    [Fact]
    public void Stores_do_not_refuse() => Assert.Empty(
        Repository.Files("services", "*Store.cs")
            .Where(file => File.ReadAllText(file).Contains("Refusal", StringComparison.Ordinal)
                && !file.EndsWith("IdempotencyStore.cs", StringComparison.Ordinal))
            .Select(Repository.Relative));

    [Fact]
    public void Refusals_are_made_in_catalogues() => Assert.Empty(
        Repository.Files("services", "*.cs")
            .Where(file => !file.EndsWith("Refusals.cs", StringComparison.Ordinal)
                && !file.EndsWith("RemoteRefusal.cs", StringComparison.Ordinal)
                && Factory().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative));

    [Fact]
    public void Only_the_edge_makes_statuses() => Assert.Empty(
        Repository.Files("services", "*.cs")
            .Where(file => !Repository.Relative(file).StartsWith("services/Platform/Edge/", StringComparison.Ordinal)
                && !file.EndsWith("ServiceChannels.cs", StringComparison.Ordinal)
                && File.ReadAllText(file).Contains("new RpcException", StringComparison.Ordinal))
            .Select(Repository.Relative));

    private static IEnumerable<string> DomainFiles() => Services.SelectMany(service =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "services", service), "*.cs"))
        .Where(file => !Array.Exists(NotDomain, part =>
            Path.GetFileName(file).Contains(part, StringComparison.Ordinal)));

    private static List<string> References(string project) =>
    [
        .. Reference().Matches(Repository.Read(project)).Select(match => match.Groups[1].Value),
    ];

    [GeneratedRegex(@"using Grants\.(Broker|Contracts|Platform)\b")]
    private static partial Regex OursBesideProtos();

    [GeneratedRegex(@"ProjectReference Include=""[^""]*/([A-Za-z]+)\.csproj""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\basync\b|\bawait\b|using Dapper|using Grpc|\bILogger\b|\bTimeProvider\b|\bDbSession\b")]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"""\s*(select\s+[\w(@*]|insert into|update \w+\s+set|delete from)")]
    private static partial Regex Statement();

    [GeneratedRegex(
        @"\bRefusal\.(Invalid|NotFound|AlreadyExists|Precondition|Denied|Unauthenticated|Aborted|Exhausted"
        + @"|Unavailable|Damaged)\(")]
    private static partial Regex Factory();
}
