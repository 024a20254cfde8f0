using System.Text.Json;
using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Convention.V1;
using Grants.Platform.Events;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>The accounts that place a forecast in the national form of the financial report.</summary>
public sealed class AccountCodeTests(World world) : IClassFixture<World>
{
    private const string Charges = "convention.forecast_budget.charges[1].account_code";
    private const string Resources = "convention.forecast_budget.resources[1].account_code";

    [Theory]
    [InlineData("60", "70")]
    [InlineData("69", "79")]
    [InlineData("625700", "756123")]
    public async Task Are_kept_and_shown_again_as_they_were_written(string charge, string resource)
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.ForecastBudget.Charges[1].AccountCode = charge;
        draft.ForecastBudget.Resources[1].AccountCode = resource;

        await life.DraftAsync(draft);

        var forecast = (await life.ReadAsync()).ForecastBudget;
        Assert.Equal(["6226", charge, "64"], forecast.Charges.Select(line => line.AccountCode));
        Assert.Equal(["74", resource], forecast.Resources.Select(line => line.AccountCode));
    }

    [Theory]
    [InlineData("6")]
    [InlineData("6257001")]
    [InlineData("59")]
    [InlineData("74")]
    [InlineData("87")]
    [InlineData("6A")]
    [InlineData(" 62")]
    [InlineData("62\n")]
    [InlineData("٦٢")]
    public Task Of_a_charge_begin_with_60_to_69_or_86(string code) => RefuseAsync(
        Charges, "60 to 69, or 86", draft => draft.ForecastBudget.Charges[1].AccountCode = code);

    [Theory]
    [InlineData("7")]
    [InlineData("7560001")]
    [InlineData("80")]
    [InlineData("62")]
    [InlineData("86")]
    public Task Of_a_resource_begin_with_70_to_79_or_87(string code) => RefuseAsync(
        Resources, "70 to 79, or 87", draft => draft.ForecastBudget.Resources[1].AccountCode = code);

    [Fact]
    public async Task Are_published_and_absent_where_unknown()
    {
        var life = await world.NewAsync();
        await life.DraftAsync();

        var details = Details((await world.Server.ToldAsync("convention", life.Name))[0]);

        Assert.Equal(["6226", "6257", "64"], details.GetProperty("charges").EnumerateArray()
            .Select(line => line.GetProperty("accountCode").GetString()));
        var resources = details.GetProperty("resources");
        Assert.Equal("74", resources[0].GetProperty("accountCode").GetString());
        Assert.False(resources[1].TryGetProperty("accountCode", out _));
    }

    [Fact]
    public void Are_absent_in_older_events()
    {
        var charge = JsonSerializer.Deserialize<ForecastChargeDetails>(
            """
            {"label":"A","unit":"jour","quantity":"1","unitPrice":{"amount":"1.00"},"amount":{"amount":"1.00"}}
            """,
            EventJson.Options)!;
        var resource = JsonSerializer.Deserialize<ForecastResourceDetails>(
            """{"label":"B","amount":{"amount":"1.00"},"origin":"GRANT"}""", EventJson.Options)!;

        Assert.Equal(("A", null), (charge.Label, charge.AccountCode));
        Assert.Equal(("B", null), (resource.Label, resource.AccountCode));
    }

    [Fact]
    public async Task Are_amended_like_any_other_field()
    {
        var life = await world.InAsync(State.Signed);
        await life.AmendAsync(
            convention =>
            {
                convention.ForecastBudget.Charges[0].AccountCode = "611";
                convention.ForecastBudget.Charges[2].AccountCode = "";
                convention.ForecastBudget.Resources[1].AccountCode = "756";
            },
            "forecast_budget");
        await life.SignAmendmentAsync();

        Assert.Equal(
            [
                "forecast_budget.charges[0].account_code: \"6226\" → \"611\"",
                "forecast_budget.charges[2].account_code: \"64\" → ",
                "forecast_budget.resources[1].account_code:  → \"756\"",
            ],
            (await life.CompareAsync(1, 2)).Differences.Select(
                differs => $"{differs.Path}: {differs.Before} → {differs.After}"));
        Assert.Equal("611", (await life.VersionAsync(2)).Terms.ForecastBudget.Charges[0].AccountCode);
        var told = Details((await world.Server.ToldAsync("convention", life.Name))[^1]);
        Assert.Equal("611", told.GetProperty("charges")[0].GetProperty("accountCode").GetString());
    }

    private async Task RefuseAsync(string field, string begins, Action<V1.Convention> change)
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        change(draft);
        var before = await world.Server.SnapshotAsync();

        var error = await Refused.AsAsync(
            () => life.DraftAsync(draft), StatusCode.InvalidArgument, "ACCOUNT_CODE_INVALID", field);

        Assert.Contains(begins, error.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    private static JsonElement Details(string told) =>
        JsonDocument.Parse(told[(told.IndexOf('{', StringComparison.Ordinal))..]).RootElement.GetProperty("details");
}
