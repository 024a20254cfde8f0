using System.Text.RegularExpressions;
using Google.Rpc;
using Grants.Platform.Auth;
using Grants.Testing;
using Grpc.Core;
using StatusCode = Grpc.Core.StatusCode;

namespace Grants.Convention;

/// <summary>
/// Segregation of duties: whoever did the first act of a pair does not do the second, however the person is written,
/// with whichever account and role; and somebody else does.
/// </summary>
public sealed partial class SegregationTests(PersonsFixture persons) : IClassFixture<PersonsFixture>
{
    public static TheoryData<string> Scenarios() => [.. PairScenarios.All.Select(scenario => scenario.ToString())];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_second_act_is_for_another_person(string name)
    {
        var scenario = Named(name);
        var act = await scenario.BeginAsync(persons.World);
        var before = await persons.World.Server.SnapshotAsync();

        foreach (var (how, subject) in Spellings.Of(scenario.First))
        {
            var error = await Assert.ThrowsAsync<RpcException>(() => act(subject));
            Assert.True(IsRefused(error, scenario.Reason), $"{how}: {error.Status}");
        }

        Assert.Equal(before, await persons.World.Server.SnapshotAsync());
        await act("quelqu-un");
    }

    [Fact]
    public void Each_pair_is_shown() => Assert.Equal(
        Enum.GetValues<DutyPair>(), PairScenarios.All.Select(scenario => scenario.Pair).Distinct().Order());

    [Fact]
    public void The_document_has_each_pair_and_its_refusal()
    {
        var document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "security.md"));
        var rows = Row().Matches(document).Select(row =>
            $"{row.Groups["binds"].Value} {row.Groups["pair"].Value}: {row.Groups["reasons"].Value}");

        Assert.Equal(
            PairScenarios.All.GroupBy(scenario => scenario.Pair).OrderBy(pair => pair.Key).Select(pair =>
            {
                var binds = Duties.AlwaysBinds(pair.Key) ? "always" : "unless set";
                return $"{binds} {pair.Key}: " + string.Join(
                    ", ", pair.Select(scenario => $"`{scenario.Reason}`").Distinct());
            }),
            rows);
    }

    internal static PairScenario Named(string name) =>
        PairScenarios.All.Single(scenario => scenario.ToString() == name);

    // By the pair, or at the door, which does not take every spelling for a person.
    private static bool IsRefused(RpcException error, string reason) =>
        error.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason is var found
        && (found == reason || (error.StatusCode == StatusCode.Unauthenticated && found == "TOKEN_CLAIM_INVALID"));

    [GeneratedRegex(
        @"^\| `(?<pair>\w+)` .*\| (?<reasons>(?:`[A-Z_]+`(?:, )?)+) \| (?<binds>always|unless set) \|",
        RegexOptions.Multiline)]
    private static partial Regex Row();
}

/// <summary>Where an installation lets one person do both, it is done; some pairs bind everywhere.</summary>
public sealed class UnboundPairTests(UnboundFixture persons) : IClassFixture<UnboundFixture>
{
    public static TheoryData<string> Scenarios() => SegregationTests.Scenarios();

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Binds_only_where_it_always_does(string name)
    {
        var scenario = SegregationTests.Named(name);
        var act = await scenario.BeginAsync(persons.World);

        if (Duties.AlwaysBinds(scenario.Pair))
        {
            await Refused.AsAsync(() => act(scenario.First), StatusCode.PermissionDenied, scenario.Reason);
        }
        else
        {
            await act(scenario.First);
        }
    }
}
