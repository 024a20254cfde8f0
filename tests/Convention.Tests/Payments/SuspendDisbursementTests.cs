using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Ground = Grants.Convention.V1.Disbursement.Types.Suspension.Types.Ground;
using OrderState = Grants.Convention.V1.Disbursement.Types.State;
using Outcome = Grants.Convention.V1.Disbursement.Types.Suspension.Types.Outcome;

namespace Grants.Convention;

/// <summary>The accountant who finds an irregularity suspends the payment and says why (domain rule 11).</summary>
public sealed class SuspendDisbursementTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Holds_the_order_until_it_is_answered()
    {
        var life = await OrderedAsync();

        var suspended = await life.SuspendOrderAsync(Ground.NoProofOfService, "Aucune attestation");

        Assert.Equal(OrderState.Suspended, suspended.State);
        var told = Assert.Single(suspended.Suspensions);
        Assert.Equal(
            (Ground.NoProofOfService, "Aucune attestation", Make.Day(Life.BothSigned), World.Payer,
                Outcome.Unspecified),
            (told.Ground, told.Reason, told.SuspendDate, told.SuspendedBy, told.Outcome));
        Assert.Equal("0.00 15600.00 0.00 84400.00", await life.FiguresAsync());
        Assert.Equal(
            $$"""
            DisbursementSuspended by paul: {"disbursement":"{{life.Disbursement}}","convention":"{{life.Name}}",
            "amount":{"amount":"15600.00","currency":"EUR"},"ground":"NO_PROOF_OF_SERVICE",
            "reason":"Aucune attestation","suspendDate":"2025-10-28"}
            """.ReplaceLineEndings(""),
            (await world.Server.ToldAsync("convention", life.Name))[^1]);
    }

    [Fact]
    public async Task A_suspended_order_can_still_be_rejected()
    {
        var life = await OrderedAsync();
        await life.SuspendOrderAsync();

        var rejected = await life.RejectAsync();

        Assert.Equal(OrderState.Rejected, rejected.State);
        Assert.Equal(
            (Outcome.Withdrawn, "RIB au nom d'un tiers"),
            (rejected.Suspensions[0].Outcome, rejected.Suspensions[0].Answer));
        await life.OrderAsync();
    }

    [Fact]
    public async Task Waits_in_the_way_of_a_certification()
    {
        var life = await world.UnpaidAsync(State.InExecution);
        await life.OrderAsync();
        await life.SuspendOrderAsync();
        await life.ReachAsync(State.ReportSubmitted);
        await life.RuleAsync();

        await Refused.AsAsync(
            () => life.CertifyOnlyAsync(), StatusCode.FailedPrecondition, "DISBURSEMENT_UNPAID");
    }

    [Fact]
    public async Task Is_for_the_accountant_alone()
    {
        var life = await OrderedAsync();

        await Refused.AsAsync(
            world.Authorising.SuspendDisbursementAsync(new SuspendDisbursementRequest
            {
                RequestId = World.NewId(), Name = life.Disbursement, Ground = Ground.Other, Reason = "Doute",
            }),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    private async Task<Life> OrderedAsync()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        return life;
    }
}

public sealed class ResumeDisbursementTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task The_order_can_be_paid_again_and_suspended_again()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        await life.SuspendOrderAsync();

        var resumed = await life.ResumeAsync();

        Assert.Equal(OrderState.Ordered, resumed.State);
        Assert.Equal(
            (Outcome.Resumed, "RIB lisible joint", World.Orderer, Make.Day(Life.BothSigned)),
            (resumed.Suspensions[0].Outcome, resumed.Suspensions[0].Answer, resumed.Suspensions[0].AnsweredBy,
                resumed.Suspensions[0].AnswerDate));
        Assert.Equal(2, (await life.SuspendOrderAsync()).Suspensions.Count);
        await life.ResumeAsync();
        world.Server.MoveTo(Life.Paid);
        Assert.Equal(OrderState.Paid, (await life.ConfirmAsync()).State);
    }
}

public sealed class RequisitionDisbursementTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(Ground.InsufficientCredits)]
    [InlineData(Ground.NoProofOfService)]
    [InlineData(Ground.NotDischarging)]
    [InlineData(Ground.NotEnforceable)]
    public async Task Is_refused_on_the_four_grounds_of_the_law(Ground ground)
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        await life.SuspendOrderAsync(ground);

        var error = await Refused.AsAsync(
            () => life.RequisitionAsync(), StatusCode.FailedPrecondition, "REQUISITION_NOT_ALLOWED", life.Disbursement);

        Assert.Equal(
            Grants.Values.UpperSnake.Of(ground),
            error.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Metadata["ground"]);
        Assert.Equal(OrderState.Ordered, (await life.ResumeAsync()).State);
    }

    [Fact]
    public async Task The_accountant_complies_and_the_history_says_so()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        await life.SuspendOrderAsync();

        var requisitioned = await life.RequisitionAsync();

        Assert.Equal(OrderState.Ordered, requisitioned.State);
        Assert.Equal(Outcome.Requisitioned, requisitioned.Suspensions[0].Outcome);
        Assert.StartsWith("DisbursementResumed ", (await world.Server.ToldAsync("convention", life.Name))[^1]);
        var entry = (await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name })).Entries[^1];
        Assert.Equal("Comptable requis de payer 15\u202F600,00\u00A0€ : Réquisition n° 4", entry.Summary);
        await Refused.AsAsync(
            () => life.RejectAsync(), StatusCode.FailedPrecondition, "DISBURSEMENT_REQUISITIONED", life.Disbursement);
        world.Server.MoveTo(Life.Paid);
        Assert.Equal(OrderState.Paid, (await life.ConfirmAsync()).State);
    }
}
