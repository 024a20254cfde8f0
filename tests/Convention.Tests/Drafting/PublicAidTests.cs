using Grants.Convention.V1;
using Grants.Rules;
using Grants.Testing;
using Grants.Values;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// What public aid to one body comes to, as it is declared and as this installation knows it, is shown until the vote
/// and stops nothing (domain rule 39).
/// </summary>
public sealed class PublicAidTests(World world) : IClassFixture<World>
{
    private const string AboveAudit = "PUBLIC_GRANTS_ABOVE_AUDIT_THRESHOLD";
    private const string AboveCeiling = "DE_MINIMIS_CEILING_EXCEEDED";

    private static readonly DateOnly Today = new(2025, 9, 1);

    [Theory]
    [InlineData(137_400_00, false)]
    [InlineData(137_400_01, true)]
    public void The_grants_in_money_of_all_authorities_in_a_year_are_added_up(long declared, bool isFound) =>
        Assert.Equal(isFound, AuditFindings(Association(Aid("2025-12-31", declared))).Count > 0);

    [Theory]
    [InlineData("2024-12-31", false)]
    [InlineData("2025-01-01", true)]
    [InlineData("2025-12-31", true)]
    [InlineData("2026-01-01", false)]
    public void An_aid_counts_in_the_calendar_year_it_was_granted(string day, bool isFound) =>
        Assert.Equal(isFound, AuditFindings(Association(Aid(day, 200_000_00))).Count > 0);

    [Fact]
    public void Aid_that_is_not_money_does_not_count_and_that_of_this_installation_is_the_least()
    {
        var room = Aid("2025-03-01", 200_000_00) with { IsNotMoney = true };
        GrantOfYear known = new(
            Ids.New(DateTimeOffset.UnixEpoch), "226200012", "186200093", 2025, "2025-1", Money.FromCents(137_400_01));

        Assert.Empty(AuditFindings(Association(room)));
        Assert.Single(AuditFindings(Association(), known));
        Assert.Empty(AuditFindings(Association(), known with { FiscalYear = 2024 }));
        Assert.Empty(AuditFindings(Association(), known with { Siren = "226200012" }));
        Assert.Empty(AuditFindings(Grant(Case.Organisation, Aid("2025-03-01", 200_000_00))));
    }

    [Theory]
    [InlineData(DeMinimisRegime.General, 284_400_00, false)]
    [InlineData(DeMinimisRegime.General, 284_400_01, true)]
    [InlineData(DeMinimisRegime.GeneralEconomicInterest, 734_400_00, false)]
    [InlineData(DeMinimisRegime.GeneralEconomicInterest, 734_400_01, true)]
    internal void Each_regulation_has_its_ceiling(DeMinimisRegime regime, long declared, bool isFound) =>
        Assert.Equal(isFound, CeilingFindings(DeMinimis(regime, Aid("2024-01-01", declared, regime))).Count > 0);

    [Theory]
    [InlineData("2022-09-01", false)]
    [InlineData("2022-09-02", true)]
    [InlineData("2025-09-01", true)]
    public void The_three_years_are_rolling(string day, bool isFound) => Assert.Equal(
        isFound,
        CeilingFindings(DeMinimis(DeMinimisRegime.General, Aid(day, 290_000_00, DeMinimisRegime.General))).Count > 0);

    [Fact]
    public void Aid_under_one_regulation_is_not_counted_under_another_nor_where_the_grant_has_none()
    {
        var services = Aid("2024-01-01", 700_000_00, DeMinimisRegime.GeneralEconomicInterest);

        Assert.Empty(CeilingFindings(DeMinimis(DeMinimisRegime.General, services)));
        Assert.Empty(CeilingFindings(DeMinimis(DeMinimisRegime.General, services with { Regime = null })));
        Assert.Empty(CeilingFindings(DeMinimis(null, services)));
    }

    [Fact]
    public void The_aid_of_a_single_undertaking_counts_as_one()
    {
        var grant = DeMinimis(DeMinimisRegime.General);
        var linked = Grant(Case.Organisation, DeMinimisRegime.General, ["732829320"]);
        DeMinimisGrant other = new(
            Ids.New(DateTimeOffset.UnixEpoch), "732829320", DeMinimisRegime.General, new DateOnly(2024, 1, 1),
            Money.FromCents(284_400_01));

        Assert.Empty(CeilingFindings(grant, other));
        Assert.Single(CeilingFindings(linked, other));
        Assert.Single(CeilingFindings(grant, other with { Siren = "186200093" }));
        Assert.Single(CeilingFindings(linked, other with { VoteDate = null }));
        Assert.Empty(CeilingFindings(linked, other with { VoteDate = new DateOnly(2022, 9, 1) }));
        Assert.Empty(CeilingFindings(linked, other with { GrantId = linked.Id }));
    }

    [Fact]
    public async Task Is_kept_and_shown_until_the_vote_with_the_ceiling_among_the_clauses()
    {
        var first = await world.NewAsync();
        await first.DraftAsync(Declaring(first.Draft(), aid => aid.DeMinimisRegime = V1.DeMinimisRegime.General));
        await first.ReachAsync(State.Adopted);
        var second = first.Another();
        var aid = Declaring(second.Draft(), aid =>
        {
            aid.DeMinimisRegime = V1.DeMinimisRegime.General;
            aid.LinkedSirens.Add("732 829 320");
            aid.DeclaredAids.Add(new V1.DeclaredAid
            {
                Authority = "Région",
                GrantDate = Make.Day(new DateOnly(2024, 2, 1)),
                Amount = Make.Euros("268800.01"),
                DeMinimisRegime = V1.DeMinimisRegime.General,
            });
        });
        await second.DraftAsync(aid);
        var read = await second.ReadAsync();

        Assert.Equal(["732829320"], read.PublicAid.LinkedSirens);
        Assert.Equal(aid.PublicAid.DeclaredAids, read.PublicAid.DeclaredAids);
        var clause = Assert.Single(read.Clauses, clause => clause.Code == "DE_MINIMIS");
        Assert.Equal(Make.Euros("300000.00"), clause.ValueAmount);
        var finding = Assert.Single(read.Findings, finding => finding.Code == AboveCeiling);
        Assert.Contains("300\u202F000,01\u00A0€", finding.Message, StringComparison.Ordinal);
        world.Server.MoveTo(Life.Proposed);
        Assert.Single(
            (await world.Officer.ProposeConventionAsync(
                new ProposeConventionRequest { RequestId = World.NewId(), Name = second.Name })).Findings,
            proposed => proposed.Code == AboveCeiling);
        await second.RecordVoteAsync(_ => { });
        Assert.DoesNotContain((await second.ReadAsync()).Findings, adopted => adopted.Code == AboveCeiling);
    }

    [Fact]
    public async Task Aid_cannot_be_declared_before_it_is_granted()
    {
        var life = await world.NewAsync();
        var draft = Declaring(life.Draft(), aid => aid.DeclaredAids.Add(new V1.DeclaredAid
        {
            Authority = "Région",
            GrantDate = Make.Day(new DateOnly(2199, 1, 1)),
            Amount = Make.Euros("1.00"),
        }));

        await Refused.AsAsync(
            () => life.DraftAsync(draft), StatusCode.InvalidArgument, "DATE_IN_FUTURE",
            "convention.public_aid.declared_aids[0].grant_date");
    }

    private static V1.Convention Declaring(V1.Convention draft, Action<V1.PublicAid> declare)
    {
        draft.PublicAid = new V1.PublicAid();
        declare(draft.PublicAid);
        return draft;
    }

    private static DeclaredAid Aid(string day, long cents, DeMinimisRegime? regime = null) => new(
        "Région", DateOnly.ParseExact(day, "yyyy-MM-dd"), Money.FromCents(cents), regime, IsNotMoney: false);

    private static Grant Association(params DeclaredAid[] declared) => Grant(
        Case.Organisation with { LegalForm = "ASSOCIATION", IsPublic = false }, declared);

    private static Grant DeMinimis(DeMinimisRegime? regime, params DeclaredAid[] declared) =>
        Grant(Case.Organisation, regime, [], declared);

    private static Grant Grant(BeneficiarySnapshot beneficiary, params DeclaredAid[] declared) =>
        Grant(beneficiary, regime: null, [], declared);

    private static Grant Grant(
        BeneficiarySnapshot beneficiary, DeMinimisRegime? regime, string[] linked, params DeclaredAid[] declared) =>
        Case.Grant(GrantState.Draft, Case.Terms() with
        {
            Beneficiary = beneficiary,
            PublicAid = new PublicAid(declared, regime, linked),
        });

    private static IReadOnlyList<Finding> AuditFindings(Grant grant, params GrantOfYear[] others) =>
        Clauses.AboveAuditThreshold(grant, Others(others, []));

    private static IReadOnlyList<Finding> CeilingFindings(Grant grant, params DeMinimisGrant[] others) =>
        Clauses.AboveDeMinimis(grant, Others([], others));

    private static OtherGrants Others(IReadOnlyList<GrantOfYear> ofYear, IReadOnlyList<DeMinimisGrant> deMinimis) =>
        new([], ofYear, YearlyThreshold.From(new ConfigurationBuilder().Build()), Today) { DeMinimis = deMinimis };
}
