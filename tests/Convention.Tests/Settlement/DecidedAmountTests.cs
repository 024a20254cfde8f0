using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// The authorising officer decides the final amount; the computed one is a proposal (domain rule 14; convention,
/// article 4).
/// </summary>
public sealed class DecidedAmountTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_lower_amount_is_claimed_back_and_both_amounts_are_kept()
    {
        var life = await RuledAsync();

        var certified = await life.CertifyOnlyAsync(Life.Deciding("14000.00"));

        var check = certified.ServiceRenderedCheck;
        Assert.Equal(
            (Make.Euros("14000.00"), Make.Euros("14471.40"), Make.Euros("1600.00")),
            (check.FinalAmount, check.ComputedAmount, check.ToRecoverAmount));
        Assert.Equal("Deux ateliers sur trois", check.DecisionReason);
        Assert.Equal(Make.Euros("1600.00"), (await life.RecoveryAsync()).Amount);
        var told = (await world.Server.ToldAsync("convention", life.Name)).Last(line =>
            line.StartsWith("ServiceRenderedCertified", StringComparison.Ordinal));
        Assert.Contains("\"computedAmount\":{\"amount\":\"14471.40\"", told);
        Assert.Contains("\"decisionReason\":\"Deux ateliers sur trois\"", told);
        Assert.Contains(
            "(décidé par l'ordonnateur, 14\u202F471,40\u00A0€ par le calcul : Deux ateliers sur trois)",
            (await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name, PageSize = 500 }))
                .Entries.Single(entry => entry.EventType == "ServiceRenderedCertified").Summary);
    }

    [Fact]
    public async Task A_higher_amount_within_the_grant_is_ordered_and_paid()
    {
        var life = await world.UnpaidAsync(State.ReportSubmitted);
        await life.RuleAsync();
        world.Server.MoveTo(Life.Ruled);

        var check = (await life.CertifyOnlyAsync(Life.Deciding("15600.00"))).ServiceRenderedCheck;

        Assert.Equal((Make.Euros("15600.00"), Make.Euros("0.00")), (check.ToPayAmount, check.ToRecoverAmount));
        Assert.Equal(Make.Euros("15600.00"), Assert.Single(await life.OrdersAsync()).Amount);
        await life.PayOrderedAsync(Life.Recovered);
        Assert.Equal(State.Settled, (await life.SettleOnlyAsync()).State);
    }

    [Fact]
    public async Task An_amount_needs_a_reason_and_a_reason_an_amount()
    {
        var life = await RuledAsync();

        await Refused.AsAsync(
            () => life.CertifyOnlyAsync(request => request.DecidedAmount = Make.Euros("14471.40")),
            StatusCode.InvalidArgument, "FIELD_REQUIRED", "decision_reason");
        await Refused.AsAsync(
            () => life.CertifyOnlyAsync(request => request.DecisionReason = "Sans montant"),
            StatusCode.InvalidArgument, "FIELD_REQUIRED", "decided_amount");
        await Refused.AsAsync(
            () => life.CertifyOnlyAsync(request =>
            {
                request.DecidedAmount = Make.Euros("-0.01");
                request.DecisionReason = "Négatif";
            }),
            StatusCode.InvalidArgument, "AMOUNT_OUT_OF_RANGE", "decided_amount");
        Assert.Equal(State.ReportSubmitted, (await life.ReadAsync()).State);
    }

    [Fact]
    public async Task Is_not_for_the_case_officer()
    {
        var life = await RuledAsync();

        await Refused.AsAsync(
            world.Officer.CertifyServiceRenderedAsync(
                new CertifyServiceRenderedRequest { RequestId = World.NewId(), Name = life.Name }),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    private async Task<Life> RuledAsync()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        await life.RuleAsync();
        world.Server.MoveTo(Life.Ruled);
        return life;
    }
}
