using System.Reflection;
using Grants.Platform.Refusals;
using Grants.Values;
using Grants.Testing;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Every refusal of the catalogues is produced by a call, with its details and without a trace.</summary>
public sealed class RefusalScenariosTests(World world) : IClassFixture<World>
{
    public static TheoryData<string> Reasons() => [.. AskedScenario.Among(Scenarios.All.Keys)];

    [Fact]
    public void Every_refusal_of_the_catalogues_has_a_scenario()
    {
        var reasons = typeof(GrantRefusals).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Refusals", StringComparison.Ordinal))
            .SelectMany(catalogue => catalogue.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.ReturnType == typeof(Refusal))
            .Select(method => UpperSnake.Of(method.Name))
            .Distinct();

        Assert.Equal(reasons.Order(), Scenarios.All.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Is_refused_with_its_reason_and_leaves_no_trace(string reason)
    {
        var (code, subject, prepare) = Scenarios.All[reason];
        var call = await prepare(world);
        var before = await world.Server.SnapshotAsync();

        var error = await Refused.AsAsync(call, code, reason);

        var status = error.GetRpcStatus()!;
        if (subject is not null)
        {
            Assert.Contains(subject, Refused.Subjects(status));
        }
        else if (code != StatusCode.PermissionDenied)
        {
            Assert.NotEmpty(Refused.Subjects(status));
        }

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
