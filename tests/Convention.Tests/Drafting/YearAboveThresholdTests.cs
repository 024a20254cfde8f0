using Google.Protobuf.WellKnownTypes;
using Grants.Beneficiary.V1;
using Grants.Convention.V1;
using Grants.Platform.Hosting;
using Grants.Rules;
using Grants.Values;
using Microsoft.Extensions.Configuration;
using static Grants.Convention.V1.Convention.Types;
using LegalForm = Grants.Beneficiary.V1.Beneficiary.Types.LegalForm;

namespace Grants.Convention;

/// <summary>
/// Two grants of one year that together come above the threshold of a written agreement are shown beside the second one
/// until it is voted on, and stop nothing (domain rule 39).
/// </summary>
public sealed class YearAboveThresholdTests(World world) : IClassFixture<World>
{
    private const string Above = "YEAR_ABOVE_THRESHOLD";

    [Fact]
    public async Task Is_shown_when_a_second_one_is_written_proposed_adjourned_and_read()
    {
        var (first, second) = await TwoAsync(LegalForm.Association, State.Signed);
        var message = $"Avec la convention {(await first.ReadAsync()).Reference}, cet organisme de droit privé reçoit"
            + " 31\u202F200,00\u00A0€ au titre de l'exercice 2025, au-delà de 23\u202F000,00\u00A0€ : une convention"
            + " écrite est obligatoire et ses données essentielles sont à publier (loi n° 2000-321, article 10 ; décret"
            + " n° 2001-495).";

        Assert.Equal(message, MessageOf(await second.ReadAsync()));
        Assert.Equal(message, MessageOf(await ProposeAsync(second)));
        Assert.Equal(message, MessageOf(await second.AdjournAsync(_ => { })));
        var told = (await world.Server.ToldAsync("convention", second.Name)).Single(line =>
            line.StartsWith("ConventionProposed ", StringComparison.Ordinal));
        Assert.Contains(Above, told);
        Assert.Empty(FindingsOf(await first.ReadAsync()));
        await second.RecordVoteAsync(_ => { });
        Assert.Empty(FindingsOf(await second.ReadAsync()));
    }

    [Theory]
    [InlineData(LegalForm.Association, State.Proposed, 1)]
    [InlineData(LegalForm.Company, State.Adopted, 1)]
    [InlineData(LegalForm.Association, State.Draft, 0)]
    [InlineData(LegalForm.Association, State.Rejected, 0)]
    [InlineData(LegalForm.Association, State.Abandoned, 0)]
    [InlineData(LegalForm.PublicInterestGroup, State.Signed, 0)]
    public async Task Counts_what_was_proposed_to_a_body_of_private_law(LegalForm form, State first, int findings)
    {
        var (_, second) = await TwoAsync(form, first);

        Assert.Equal(findings, FindingsOf(await second.ReadAsync()).Count);
    }

    [Fact]
    public async Task A_grant_that_the_vote_lowered_counts_for_what_it_is()
    {
        var life = await AssociationAsync(LegalForm.Association);
        await life.ReachAsync(State.Proposed);
        await life.RecordVoteAsync(vote => vote.GrantedAmount = Make.Euros("7400.00"));
        var second = life.Another();
        await second.DraftAsync();

        Assert.Empty(FindingsOf(await second.ReadAsync()));
    }

    [Theory]
    [InlineData(7_400_00, false)]
    [InlineData(7_400_01, true)]
    public void Is_a_finding_above_the_threshold_only(long other, bool isFound) =>
        Assert.Equal(isFound, Findings(Other(other)).Count > 0);

    [Fact]
    public void Counts_one_year_one_body_and_one_grantor()
    {
        var same = Other(10_000_00);

        Assert.Empty(Findings(same with { FiscalYear = 2026 }));
        Assert.Empty(Findings(same with { Siren = "226200012" }));
        Assert.Empty(Findings(same with { GrantorSiren = "186200093" }));
        Assert.Empty(Findings(same with { GrantId = Mine.Id }));
        Assert.Empty(Findings());
        Assert.Single(Findings(same, same with { GrantId = Ids.New(DateTimeOffset.UnixEpoch) }));
    }

    [Fact]
    public void Of_many_only_the_number_is_told() => Assert.StartsWith(
        "Avec 6 autres conventions, cet organisme",
        Findings([.. Enumerable.Range(0, 6).Select(_ => Other(10_000_00))])[0].Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, 23_000_00)]
    [InlineData("0", 0)]
    [InlineData("153000", 153_000_00)]
    public void The_threshold_is_a_setting(string? setting, long cents) =>
        Assert.Equal(Money.FromCents(cents), YearlyThreshold.From(Settings(setting)).Amount);

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("23000.50")]
    [InlineData("23 000")]
    [InlineData("100000001")]
    public void Keeps_a_process_from_starting_when_it_cannot_be_meant(string setting)
    {
        Assert.Throws<InvalidOperationException>(() => YearlyThreshold.From(Settings(setting)));
        Assert.Throws<InvalidOperationException>(
            () => GrantsHost.Build([$"--{YearlyThreshold.Setting}={setting}"], new ConventionModule()));
    }

    private static readonly Grant Mine = Case.Grant(GrantState.Draft, Case.Terms() with
    {
        Beneficiary = Case.Organisation with { LegalForm = "ASSOCIATION", IsPublic = false },
    });

    private static GrantOfYear Other(long cents) => new(
        Ids.New(DateTimeOffset.UnixEpoch), "226200012", "186200093", 2025, "2025-1", Money.FromCents(cents));

    private static IReadOnlyList<Finding> Findings(params GrantOfYear[] others) =>
        Clauses.YearAboveThreshold(
            Mine, new OtherGrants([], others, YearlyThreshold.From(Settings(null)), new DateOnly(2025, 9, 1)));

    private static IConfiguration Settings(string? value) => new ConfigurationBuilder()
        .AddInMemoryCollection(value is null ? [] : [new(YearlyThreshold.Setting, value)])
        .Build();

    // A grant in a state, and a second one of the same year and organisation.
    private async Task<(Life First, Life Second)> TwoAsync(LegalForm form, State state)
    {
        var first = await AssociationAsync(form);
        await first.ReachAsync(state);
        var second = first.Another();
        await second.DraftAsync();
        return (first, second);
    }

    private async Task<Life> AssociationAsync(LegalForm form)
    {
        var life = await world.NewAsync();
        await world.Register.UpdateBeneficiaryAsync(new UpdateBeneficiaryRequest
        {
            RequestId = World.NewId(),
            Beneficiary = new Grants.Beneficiary.V1.Beneficiary { Name = life.Organisation, LegalForm = form },
            UpdateMask = new FieldMask { Paths = { "legal_form" } },
        });
        return life;
    }

    private async Task<V1.Convention> ProposeAsync(Life life)
    {
        world.Server.MoveTo(Life.Proposed);
        return await world.Officer.ProposeConventionAsync(
            new ProposeConventionRequest { RequestId = World.NewId(), Name = life.Name });
    }

    private static string MessageOf(V1.Convention convention) => Assert.Single(FindingsOf(convention)).Message;

    private static List<V1.Finding> FindingsOf(V1.Convention convention) =>
        [.. convention.Findings.Where(finding => finding.Code == Above)];
}
