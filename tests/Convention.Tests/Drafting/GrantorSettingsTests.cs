using Google.Protobuf.WellKnownTypes;
using Grants.Beneficiary;
using Grants.Budget;
using Grants.Convention.V1;
using Grants.Platform.Hosting;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>The grantor of an installation is configuration (domain rule 40).</summary>
public sealed class GrantorSettingsTests(World world) : IClassFixture<World>
{
    private const string Siret = "22620001200012";

    private static readonly DateOnly Today = new(2025, 6, 26);

    [Fact]
    public async Task A_draft_may_leave_the_grantor_out()
    {
        var life = await world.NewAsync();
        var (named, draft) = (life.Draft().Grantor, life.Draft());
        draft.Grantor = null;
        var request = new CreateConventionRequest { RequestId = World.NewId(), Convention = draft };

        var made = await world.Officer.CreateConventionAsync(request);

        named.Siret = Siret;
        Assert.Equal(named, made.Grantor);
        Assert.Equal(made, await world.Officer.CreateConventionAsync(request));
    }

    [Theory]
    [InlineData("siret", "18620009300083")]
    [InlineData("display_name", "Département du Nord")]
    [InlineData("address", "59047 Lille Cedex")]
    [InlineData("representative_role", "Le directeur")]
    [InlineData("accountant", "Paierie du Nord")]
    public async Task Another_grantor_is_refused_in_a_draft_and_in_its_update(string field, string value)
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        V1.Grantor.Descriptor.FindFieldByName(field).Accessor.SetValue(draft.Grantor, value);

        await Refused.AsAsync(
            () => life.DraftAsync(draft), StatusCode.InvalidArgument, "GRANTOR_FOREIGN", "convention.grantor");
        await life.DraftAsync();
        await Refused.AsAsync(
            () => UpdateAsync(world, life, "grantor", draft.Grantor),
            StatusCode.InvalidArgument, "GRANTOR_FOREIGN", "convention.grantor");
        Assert.Equal(Siret, (await UpdateAsync(world, life, "grantor", null)).Grantor.Siret);
    }

    [Fact]
    public async Task Where_it_is_not_configured_any_is_taken_and_one_is_needed()
    {
        await using var server = await StartAsync(new Kept(), isLast: true);
        var open = World.Over(server.Server, server.Server);
        var life = await open.NewAsync();
        var draft = life.Draft();
        (draft.Grantor.DisplayName, draft.Grantor.Siret) = ("Région", "18620009300083");
        draft.Grantor.Accountant = "Paierie régionale";

        var made = await life.DraftAsync(draft);

        Assert.Equal(draft.Grantor, made.Grantor);
        Assert.Equal("Paierie régionale", ClauseOf(made, "ASSIGNED_ACCOUNTANT"));
        draft.Reference = World.NewId();
        draft.Grantor = null;
        await Refused.AsAsync(
            () => life.DraftAsync(draft), StatusCode.InvalidArgument, "FIELD_REQUIRED", "convention.grantor");
        await Refused.AsAsync(
            () => UpdateAsync(open, life, "grantor", null),
            StatusCode.InvalidArgument, "FIELD_REQUIRED", "convention.grantor");
    }

    [Fact]
    public async Task Court_and_accountant_are_filled_in_and_a_change_of_them_reaches_a_draft_with_its_next_update()
    {
        var kept = new Kept();
        string name;
        await using (var before = await StartAsync(
            kept, isLast: false, [.. World.Grantor, "Grantor:Court=tribunal administratif de Lille"]))
        {
            var life = await World.Over(before.Server, before.Server).NewAsync();
            var made = await life.DraftAsync();
            Assert.Equal("tribunal administratif de Lille", made.ClauseTerms.Court);
            Assert.DoesNotContain(made.Clauses, clause => clause.Code == "ASSIGNED_ACCOUNTANT");
            name = made.Name;
        }

        await using var after = await StartAsync(
            kept, isLast: true,
            [.. World.Grantor[..3], "Grantor:Representative=Présidente", "Grantor:Accountant=Paierie départementale"]);
        var world = World.Over(after.Server, after.Server);
        var updated = await world.Officer.UpdateConventionAsync(new UpdateConventionRequest
        {
            RequestId = World.NewId(),
            Convention = new V1.Convention { Name = name, Title = "Autre objet" },
            UpdateMask = new FieldMask { Paths = { "title" } },
        });

        Assert.Equal(
            ("Présidente", "Paierie départementale"),
            (updated.Grantor.RepresentativeRole, updated.Grantor.Accountant));
        Assert.Equal("Paierie départementale", ClauseOf(updated, "ASSIGNED_ACCOUNTANT"));
        Assert.Equal("tribunal administratif de Lille", updated.ClauseTerms.Court);
    }

    [Fact]
    public async Task A_court_that_a_draft_names_stays_and_one_that_an_amendment_leaves_out_is_filled_in()
    {
        await using var server = await StartAsync(
            new Kept(), isLast: true, [.. World.Grantor, "Grantor:Court=tribunal administratif de Lille"]);
        var life = await World.Over(server.Server, server.Server).NewAsync();
        var draft = life.Draft();
        draft.ClauseTerms = new V1.ClauseTerms { Court = "tribunal administratif d'Amiens" };
        Assert.Equal("tribunal administratif d'Amiens", (await life.DraftAsync(draft)).ClauseTerms.Court);
        await life.ReachAsync(State.Signed);

        var amendment = await World.Over(server.Server, server.Server).Officer.CreateAmendmentAsync(
            new CreateAmendmentRequest
            {
                RequestId = World.NewId(),
                Parent = life.Name,
                Convention = new V1.Convention { ClauseTerms = new V1.ClauseTerms { RepaymentMonths = 2 } },
                UpdateMask = new FieldMask { Paths = { "clause_terms" } },
                Reason = "Délai de reversement",
            });

        Assert.Equal(
            "\"tribunal administratif de Lille\"",
            amendment.Differences.Single(one => one.Path == "clause_terms.court").After);
    }

    [Theory]
    [InlineData("Grantor:Name=Département")]
    [InlineData("Grantor:Siret=22620001200012")]
    [InlineData("Grantor:Accountant=Paierie")]
    [InlineData("Grantor:Court=")]
    [InlineData("Grantor:Members=0")]
    [InlineData("Grantor:Members=1001")]
    [InlineData("Grantor:Members=44.5")]
    [InlineData("Grantor:Members=")]
    public void Keeps_a_process_from_starting_when_it_cannot_be_meant(string setting)
    {
        Assert.Throws<InvalidOperationException>(() => GrantorSettings.From(Settings(setting)));
        Assert.Throws<InvalidOperationException>(() => GrantsHost.Build([$"--{setting}"], new ConventionModule()));
    }

    [Fact]
    public void Refuses_a_siret_that_is_none() => Assert.Throws<InvalidOperationException>(
        () => GrantorSettings.From(Settings([.. World.Grantor, "Grantor:Siret=22620001200013"])));

    [Fact]
    public void Reads_what_is_configured()
    {
        var settings = GrantorSettings.From(Settings(
            [.. World.Grantor, "Grantor:Accountant=Paierie", "Grantor:Court=TA de Lille", "Grantor:Members=44"]));

        Assert.Equal(
            new Grantor(
                "Département du Pas-de-Calais", Siret, "62018 Arras Cedex 9", "Président du Conseil départemental",
                "Paierie"),
            settings.On(Today));
        Assert.Equal(("TA de Lille", (int?)44), (settings.CourtOn(Today), settings.MembersOn(Today)));
        var none = GrantorSettings.From(Settings());
        Assert.False(none.IsConfigured);
        Assert.Equal((null, null, null), (none.On(Today), none.CourtOn(Today), none.MembersOn(Today)));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task A_start_without_it_is_logged(bool isConfigured, int warnings)
    {
        using var log = new LogOfEverything();
        await using var kept = new Kept();
        string[] settings =
            [$"Auth:KeyFile={kept.KeyFile}", "Auth:CreateKey=true", .. isConfigured ? World.Grantor : []];
        await using var app = GrantsHost.Build(
            [.. settings.Select(setting => "--" + setting)],
            new BudgetModule(), new BeneficiaryModule(), new ConventionModule());
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);

        foreach (var notice in app.Services.GetServices<IHostedService>()
            .Where(service => service.GetType().Name == "StartNotice"))
        {
            await notice.StartAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(warnings, log.Lines.Count(line => line.Contains("Grantor:Siret", StringComparison.Ordinal)));
    }

    private static string ClauseOf(V1.Convention convention, string code) =>
        convention.Clauses.Single(clause => clause.Code == code).ValueText;

    private static async Task<V1.Convention> UpdateAsync(World world, Life life, string path, V1.Grantor? grantor) =>
        await world.Officer.UpdateConventionAsync(new UpdateConventionRequest
        {
            RequestId = World.NewId(),
            Convention = new V1.Convention { Name = life.Name, Grantor = grantor },
            UpdateMask = new FieldMask { Paths = { path } },
        });

    private static async Task<Running> StartAsync(Kept kept, bool isLast, params string[] settings) => new(
        await GrantsServer.StartOnAsync(
            kept, ["Convention:DeadlinePollSeconds=0", .. settings],
            new BudgetModule(), new BeneficiaryModule(), new ConventionModule()),
        isLast ? kept : null);

    private static IConfiguration Settings(params string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2))
            .GroupBy(pair => pair[0], pair => pair[1])
            .Select(pairs => KeyValuePair.Create(pairs.Key, (string?)pairs.Last())))
        .Build();

    private sealed record Running(GrantsServer Server, Kept? Kept) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            if (Kept is not null)
            {
                await Kept.DisposeAsync();
            }
        }
    }
}
