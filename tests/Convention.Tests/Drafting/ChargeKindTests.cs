using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.ForecastCharge.Types;

namespace Grants.Convention;

/// <summary>A charge is direct, or indirect with the key by which it is shared (domain rule 18).</summary>
public sealed class ChargeKindTests(World world) : IClassFixture<World>
{
    private const string Field = "convention.forecast_budget.charges[1].allocation_key";

    [Fact]
    public async Task Is_kept_with_its_key_and_published()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.ForecastBudget.Charges[0].Kind = Kind.Direct;
        draft.ForecastBudget.Charges[1].Kind = Kind.Indirect;
        draft.ForecastBudget.Charges[1].AllocationKey = "Part des heures";

        await life.DraftAsync(draft);

        Assert.Equal(
            ["Direct ", "Indirect Part des heures", "Unspecified "],
            (await life.ReadAsync()).ForecastBudget.Charges.Select(line => $"{line.Kind} {line.AllocationKey}"));
        var told = (await world.Server.ToldAsync("convention", life.Name))[^1];
        Assert.Contains(
            "\"kind\":\"INDIRECT\",\"allocationKey\":\"Part des heures\"", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Kind.Indirect, "")]
    [InlineData(Kind.Direct, "Part des heures")]
    [InlineData(Kind.Unspecified, "Part des heures")]
    public async Task Needs_a_key_where_it_is_indirect_and_only_there(Kind kind, string key)
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.ForecastBudget.Charges[1].Kind = kind;
        draft.ForecastBudget.Charges[1].AllocationKey = key;

        await Refused.AsAsync(
            () => life.DraftAsync(draft), StatusCode.InvalidArgument, "ALLOCATION_KEY_INVALID", Field);
    }
}
