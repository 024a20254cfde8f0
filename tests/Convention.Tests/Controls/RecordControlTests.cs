using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Basis = Grants.Convention.V1.ServiceRenderedCheck.Types.Basis;
using Cause = Grants.Convention.V1.Recovery.Types.Cause;

namespace Grants.Convention;

public sealed class RecordControlTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Is_kept_with_its_findings_and_its_days()
    {
        var life = await world.InAsync(State.Closed);

        var control = Assert.Single((await life.ControlAsync()).Controls);

        Assert.Equal(
            (1, V1.Control.Types.Kind.OnSite, V1.Control.Types.Body.National, "Chambre régionale des comptes"),
            (control.Number, control.Kind, control.Body, control.BodyName));
        Assert.Equal(
            ("Factures sans réalité", Make.Euros("1000.00"), Make.Day(Life.Controlled), World.Instructor),
            (control.Findings, control.UnfoundedAmount, control.CloseDate, control.RecordedBy));
        Assert.Equal(State.Closed, (await life.ReadAsync()).State);
        Assert.Contains(
            "Contrôle de Chambre régionale des comptes clos le 06/03/2028, 1\u202F000,00\u00A0€ non fondés :"
            + " Factures sans réalité",
            (await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name, PageSize = 500 }))
                .Entries.Select(entry => entry.Summary));
    }

    [Fact]
    public async Task The_same_control_twice_is_recorded_once()
    {
        var life = await world.InAsync(State.Checked);
        world.Server.MoveTo(Life.Controlled);
        var control = life.Control();

        Assert.Equal(
            await world.Officer.RecordControlAsync(control), await world.Officer.RecordControlAsync(control));
        Assert.Single((await life.ReadAsync()).Controls);
    }

    [Fact]
    public async Task Is_not_for_the_beneficiary()
    {
        var life = await world.InAsync(State.Checked);

        await Refused.AsAsync(
            world.Beneficiary.RecordControlAsync(life.Control()), StatusCode.PermissionDenied, "ROLE_MISSING");
    }
}

public sealed class ClaimAfterControlTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(State.Checked)]
    [InlineData(State.Settled)]
    [InlineData(State.Closed)]
    public async Task Claims_what_proved_unfounded_beside_what_was_claimed_before(State state)
    {
        var life = await world.InAsync(state);
        await life.ControlAsync();

        var claimed = await life.ClaimAfterControlAsync();

        Assert.Equal(state, claimed.State);
        var check = claimed.ServiceRenderedCheck;
        Assert.Equal(
            (Basis.Control, Make.Euros("13471.40"), Make.Euros("2128.60")),
            (check.Basis, check.FinalAmount, check.ToRecoverAmount));
        var recovery = (await life.RecoveriesAsync())[1];
        Assert.Equal((Cause.Control, Make.Euros("1000.00")), (recovery.Cause, recovery.Amount));
        Assert.Contains("Motif de l'ordonnateur : Factures sans réalité.", recovery.Grounds);
        await world.Accountant.ConfirmRecoveryAsync(
            Life.Receipt(recovery, number: "2028-T-1", day: Life.Controlled));
        Assert.Equal(Make.Euros("0.00"), (await life.RecoveriesAsync())[1].OutstandingAmount);
    }

    [Theory]
    [InlineData(State.Terminated)]
    [InlineData(State.Abandoned)]
    public async Task Of_what_ended_early_all_is_claimed_when_the_control_is_refused(State state)
    {
        var life = await world.InAsync(state);
        await life.CertifyEndedAsync();
        await life.ControlAsync(request =>
        {
            request.Refused = true;
            request.UnfoundedAmount = null;
        });

        var claimed = await life.ClaimAfterControlAsync();

        Assert.Equal(state, claimed.State);
        Assert.Equal(Make.Euros("0.00"), claimed.ServiceRenderedCheck.FinalAmount);
        Assert.Equal(
            15_600m,
            (await life.RecoveriesAsync()).Sum(recovery => recovery.Amount.Units + (recovery.Amount.Nanos / 1e9m)));
    }

    [Fact]
    public async Task The_beneficiary_is_heard_before()
    {
        var life = await world.InAsync(State.Closed);
        await life.ControlAsync();
        await Refused.AsAsync(
            () => life.ClaimAfterControlAsync(noHearing: ""),
            StatusCode.FailedPrecondition, "HEARING_MISSING", life.Name);
        await life.OpenHearingAsync(
            request =>
            {
                request.Cause = Cause.Control;
                request.ClaimAmount = Make.Euros("1000.00");
            },
            Life.Controlled);
        await life.AnswerAsync(Life.Controlled);

        var claimed = await life.ClaimAfterControlAsync(noHearing: "");

        Assert.Equal(1, claimed.ServiceRenderedCheck.HearingNumber);
        Assert.Equal(Make.Day(Life.Controlled), claimed.Controls[0].ClaimDate);
    }

    // Both ways out are lawful: the money comes in, or a deliberation gives it up (domain rule 27).
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_settled_file_is_not_closed_while_its_recovery_is_open(bool comesIn)
    {
        var life = await world.InAsync(State.Settled);
        await life.ControlAsync();
        await life.ClaimAfterControlAsync();
        var recovery = (await life.RecoveriesAsync())[1];
        await Refused.AsAsync(CloseAsync, StatusCode.FailedPrecondition, "NOT_SETTLED_YET", life.Name);

        if (comesIn)
        {
            await world.Accountant.ConfirmRecoveryAsync(
                Life.Receipt(recovery, number: "2028-T-1", day: Life.Controlled));
        }
        else
        {
            var remission = Life.Remission(recovery);
            remission.DeliberationDate = Make.Day(Life.Controlled);
            await world.Officer.CancelRecoveryAsync(remission);
        }

        await CloseAsync();
        Assert.Equal(State.Closed, (await life.ReadAsync()).State);

        async Task CloseAsync() => await world.Officer.CloseConventionAsync(
            new CloseConventionRequest { RequestId = World.NewId(), Name = life.Name });
    }

    [Fact]
    public async Task The_same_claim_twice_is_made_once()
    {
        var life = await world.InAsync(State.Closed);
        await life.ControlAsync();
        var request = new ClaimAfterControlRequest
        {
            RequestId = World.NewId(),
            Name = life.Name,
            ControlNumber = 1,
            Reason = "Constats",
            NoHearingReason = "Accord",
        };

        await world.Authorising.ClaimAfterControlAsync(request);
        await world.Authorising.ClaimAfterControlAsync(request);

        Assert.Equal(2, (await life.RecoveriesAsync()).Count);
    }

    [Fact]
    public async Task Is_for_the_authorising_officer_alone()
    {
        var life = await world.InAsync(State.Checked);

        await Refused.AsAsync(
            world.Officer.ClaimAfterControlAsync(new ClaimAfterControlRequest
            {
                RequestId = World.NewId(), Name = life.Name, ControlNumber = 1, Reason = "Constats",
            }),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }
}
