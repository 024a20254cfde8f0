using System.Text.RegularExpressions;

namespace Grants.Style;

/// <summary>Who may touch what (design, section 1): each kind of file keeps to its trade.</summary>
public sealed partial class WhoMayTouchWhatTests
{
    [Fact]
    public void The_demo_knows_nothing_but_the_protos() =>
        Assert.Empty(Repository.Files("services/Cli/Demo", "*.cs").Where(file =>
            OursBesideProtos().IsMatch(File.ReadAllText(file))).Select(Repository.Relative));

    [Fact]
    public void Decisions_know_no_database_no_wire_no_clock_and_do_not_wait() => Assert.Empty(
        FileKinds.All().Where(FileKinds.IsPure).SelectMany(file => Forbidden().Matches(File.ReadAllText(file))
            .Select(match => $"{Repository.Relative(file)}: {match.Value}")));

    [Fact]
    public void Every_name_that_is_no_decision_is_still_used()
    {
        var files = FileKinds.All().ToList();

        Assert.Empty(FileKinds.Trades.Except(files.Select(FileKinds.Trade)));
        Assert.Empty(FileKinds.OthersAtWork.Except(files.Select(FileKinds.NameInService)));
    }

    [Fact]
    public void Dapper_stands_in_stores() => Assert.Empty(
        Repository.Files("services", "*.cs").Concat(Repository.Files("services", "*.razor"))
            .Where(file => !file.EndsWith("Store.cs", StringComparison.Ordinal)
                && !Repository.Relative(file).StartsWith("services/Platform/Storage/", StringComparison.Ordinal)
                && File.ReadAllText(file).Contains("Dapper", StringComparison.Ordinal))
            .Select(Repository.Relative));

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

    [GeneratedRegex(@"using Grants\.(Broker|Contracts|Platform)\b")]
    private static partial Regex OursBesideProtos();

    [GeneratedRegex(@"\basync\b|\bawait\b|\b(?:Value)?Task\b|\bDapper\b|using Grpc"
        + @"|\bI?Logger\b|\bTimeProvider\b|\bDbSession\b|\bI?Database\b|\bHttpClient\b")]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"""\s*(select\s+[\w(@*]|insert into|update \w+\s+set|delete from)")]
    private static partial Regex Statement();

    [GeneratedRegex(
        @"\bRefusal\.(Invalid|NotFound|AlreadyExists|Precondition|Denied|Unauthenticated|Aborted|Exhausted"
        + @"|Unavailable|Damaged)\(")]
    private static partial Regex Factory();
}
