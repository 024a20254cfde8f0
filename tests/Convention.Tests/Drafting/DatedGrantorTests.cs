using Grants.Beneficiary;
using Grants.Budget;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.Configuration;

namespace Grants.Convention;

/// <summary>Each setting of the grantor has the days between which it holds (domain rule 40).</summary>
public sealed class DatedGrantorTests
{
    private static readonly string[] Presidents =
    [
        .. World.Grantor[..3],
        "Grantor:Representative:0:Value=Président",
        "Grantor:Representative:0:Until=2025-06-30",
        "Grantor:Representative:1:Value=Présidente",
        "Grantor:Representative:1:From=2025-07-01",
        "Grantor:Representative:1:Until=2031-06-30",
    ];

    [Theory]
    [InlineData("2000-01-01", "Président")]
    [InlineData("2025-06-30", "Président")]
    [InlineData("2025-07-01", "Présidente")]
    [InlineData("2031-06-30", "Présidente")]
    [Trait("Kind", "Unit")]
    public void The_value_that_holds_on_the_day_is_taken(string day, string representative) =>
        Assert.Equal(representative, GrantorSettings.From(Settings(Presidents)).On(Day(day))!.RepresentativeRole);

    // Where the mandate has ended and nobody said who follows, no grantor is known, and no other one may be named.
    [Fact]
    [Trait("Kind", "Unit")]
    public void A_day_on_which_a_setting_has_no_value_is_refused()
    {
        var settings = GrantorSettings.From(Settings(Presidents));
        var refusal = Assert.Throws<Grants.Platform.Refusals.Refusal>(() => settings.On(Day("2031-07-01")));

        Assert.Equal("GRANTOR_FOREIGN", refusal.Reason);
        Assert.Contains("Grantor:Representative", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("2031-07-01", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-12-31", 44, "TA de Lille")]
    [InlineData("2026-01-01", null, null)]
    [InlineData("2026-02-01", 46, null)]
    [Trait("Kind", "Unit")]
    public void Court_and_members_hold_between_their_days(string day, int? members, string? court)
    {
        var settings = GrantorSettings.From(Settings(
            "Grantor:Members:0:Value=46", "Grantor:Members:0:From=2026-02-01",
            "Grantor:Members:1:Value=44", "Grantor:Members:1:Until=2025-12-31",
            "Grantor:Court:0:Value=TA de Lille", "Grantor:Court:0:Until=2025-12-31"));

        Assert.Equal((members, court), (settings.MembersOn(Day(day)), settings.CourtOn(Day(day))));
    }

    [Theory]
    [InlineData("Grantor:Court:0:Until", "Grantor:Court:0:Value=A", "Grantor:Court:0:Until=31/12/2025")]
    [InlineData("Grantor:Court:0:From", "Grantor:Court:0:Value=A", "Grantor:Court:0:From=2025-02-30")]
    [InlineData(
        "Grantor:Court:0:Until", "Grantor:Court:0:Value=A", "Grantor:Court:0:From=2025-02-02",
        "Grantor:Court:0:Until=2025-02-01")]
    [InlineData("Grantor:Court:0:Value", "Grantor:Court:0:From=2025-02-02")]
    [InlineData("Grantor:Court:0:Value", "Grantor:Court:0:Value=")]
    [InlineData("Grantor:Court:0:Since", "Grantor:Court:0:Value=A", "Grantor:Court:0:Since=2025-02-02")]
    [InlineData("Grantor:Court", "Grantor:Court=A", "Grantor:Court:0:Value=A")]
    [InlineData("Grantor:Court", "Grantor:Court:0:Value=A", "Grantor:Court:1:Value=B")]
    [InlineData(
        "Grantor:Court", "Grantor:Court:0:Value=A", "Grantor:Court:0:Until=2025-12-31", "Grantor:Court:1:Value=B",
        "Grantor:Court:1:From=2025-12-31")]
    [InlineData(
        "Grantor:Court", "Grantor:Court:0:Value=A", "Grantor:Court:0:From=2025-01-01", "Grantor:Court:1:Value=B",
        "Grantor:Court:1:From=2026-01-01")]
    [InlineData("Grantor:Members:0:Value", "Grantor:Members:0:Value=0")]
    [Trait("Kind", "Unit")]
    public void Days_that_cannot_be_meant_keep_a_process_from_starting(string named, params string[] settings)
    {
        var error = Assert.Throws<InvalidOperationException>(() => GrantorSettings.From(Settings(settings)));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_has_the_grantor_of_its_day_and_refuses_the_former_one()
    {
        var kept = new Kept();
        await using var server = await GrantsServer.StartOnAsync(
            kept, ["Convention:DeadlinePollSeconds=0", .. Presidents],
            new BudgetModule(), new BeneficiaryModule(), new ConventionModule());
        var world = World.Over(server, server);
        var (first, second) = ((await world.NewAsync()).Draft(), (await world.NewAsync()).Draft());
        (first.Grantor, second.Grantor) = (null, null);

        world.Server.MoveTo(Day("2025-06-30"));
        var made = await CreateAsync(first);
        world.Server.MoveTo(Day("2025-07-01"));
        second.Grantor = made.Grantor;
        await Refused.AsAsync(
            () => CreateAsync(second), StatusCode.InvalidArgument, "GRANTOR_FOREIGN", "convention.grantor");
        second.Grantor = null;
        var later = await CreateAsync(second);

        Assert.Equal(
            ("Président", "Présidente"), (made.Grantor.RepresentativeRole, later.Grantor.RepresentativeRole));
        await kept.DisposeAsync();

        async Task<V1.Convention> CreateAsync(V1.Convention draft) => await world.Officer.CreateConventionAsync(
            new CreateConventionRequest { RequestId = World.NewId(), Convention = draft });
    }

    private static DateOnly Day(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IConfiguration Settings(params string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
        .Build();
}
