using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Side = Grants.Convention.V1.Signature.Types.Party;
using Stands = Grants.Convention.V1.Amendment.Types.State;

namespace Grants.Convention;

public sealed class SignAmendmentTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(Side.Grantor, Side.Beneficiary)]
    [InlineData(Side.Beneficiary, Side.Grantor)]
    public async Task Is_in_force_once_both_have_signed_in_either_order(Side one, Side other)
    {
        var life = await world.InAsync(State.Signed);
        var etag = (await life.ReadAsync()).Etag;
        await life.RetitleAsync();

        var half = await life.SignAmendmentAsync(one);
        Assert.Equal(Stands.AwaitingSignature, half.State);
        Assert.Equal(etag, (await life.ReadAsync()).Etag);
        var signed = await life.SignAmendmentAsync(other);

        Assert.Equal(Stands.InForce, signed.State);
        Assert.Equal(2, signed.VersionNumber);
        Assert.Equal([one, other], signed.Signatures.Select(signature => signature.Party));
        var stands = await life.ReadAsync();
        Assert.Equal("Autre objet", stands.Title);
        Assert.Equal(2, stands.VersionNumber);
        Assert.Equal(State.Signed, stands.State);
        Assert.NotEqual(etag, stands.Etag);
        Assert.Equal(signed, await life.ReadAmendmentAsync());
    }

    [Fact]
    public async Task Refuses_a_modification_signed_before_it_was_written_down()
    {
        var life = await world.InAsync(State.Signed);
        await life.RetitleAsync();

        await RefuseDayAsync(life, Life.BothSigned.AddDays(-1), "AMENDMENT_SIGNED_TOO_EARLY");
        await RefuseDayAsync(life, Life.BothSigned.AddDays(1), "DATE_IN_FUTURE");
        await life.SignAmendmentAsync(Side.Grantor, Life.BothSigned);
    }

    [Fact]
    public async Task The_day_it_was_written_down_is_that_of_Paris()
    {
        var life = await world.InAsync(State.Signed);
        world.Server.Clock.Set(new DateTimeOffset(2025, 11, 3, 23, 30, 0, TimeSpan.Zero));
        await life.RetitleAsync();

        await RefuseDayAsync(life, new DateOnly(2025, 11, 3), "AMENDMENT_SIGNED_TOO_EARLY");
        await life.SignAmendmentAsync(Side.Grantor, new DateOnly(2025, 11, 4));
    }

    [Fact]
    public async Task Refuses_an_extension_signed_before_its_vote()
    {
        var life = await world.InAsync(State.InExecution);
        await life.ExtendAsync();
        await life.VoteOnExtensionAsync();

        await RefuseDayAsync(life, Life.ExtensionVoted.AddDays(-1), "AMENDMENT_SIGNED_TOO_EARLY");
        await life.SignAmendmentAsync(Side.Grantor, Life.ExtensionVoted);
    }

    [Fact]
    public async Task What_was_recorded_since_it_was_written_down_counts()
    {
        var life = await world.InAsync(State.InExecution);
        await life.AmendAsync(
            convention => convention.ForecastBudget.Charges[1].Label = "Location de salles", "forecast_budget");
        await life.SignAmendmentAsync(Side.Grantor);
        await life.SpendAsync(expense => expense.ChargeLabel = "Frais de réception");
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            () => life.SignAmendmentAsync(Side.Beneficiary),
            StatusCode.FailedPrecondition, "CHARGE_IN_USE", life.Name);

        Assert.Equal(before, await world.Server.SnapshotAsync());
        await life.WithdrawAmendmentAsync();
    }

    [Fact]
    public async Task What_was_counted_or_ordered_since_counts_too()
    {
        var life = await world.InAsync(State.Signed);
        await life.AmendAsync(
            convention =>
            {
                convention.Programme.Indicators.RemoveAt(0);
                convention.PaymentSchedule[0].Trigger = V1.Instalment.Types.Trigger.ServiceRendered;
            },
            "programme", "payment_schedule");
        await life.OrderAsync();

        await Refused.AsAsync(
            () => life.SignAmendmentAsync(Side.Grantor),
            StatusCode.FailedPrecondition, "INSTALMENT_IN_USE", life.Name);

        await life.WithdrawAmendmentAsync();
        await life.BeginAsync();
        await life.AmendAsync(convention => convention.Programme.Indicators.RemoveAt(0), "programme");
        await Commands.RunAsync("RecordIndicatorValue", world, life);
        await Refused.AsAsync(
            () => life.SignAmendmentAsync(Side.Grantor),
            StatusCode.FailedPrecondition, "INDICATOR_IN_USE", life.Name);
    }

    [Fact]
    public async Task Refuses_once_the_action_is_over_and_it_can_be_withdrawn_still()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RetitleAsync();
        await life.SignAmendmentAsync(Side.Grantor);
        await life.CallAsync();

        await Refused.AsAsync(
            () => life.SignAmendmentAsync(Side.Beneficiary),
            StatusCode.FailedPrecondition, "AMENDMENT_NOT_ALLOWED", life.Name);

        Assert.Equal(Stands.Withdrawn, (await life.WithdrawAmendmentAsync()).State);
        Assert.Equal(1, (await life.ReadAsync()).VersionNumber);
    }

    [Fact]
    public async Task The_same_request_twice_is_one_signature()
    {
        var life = await world.InAsync(State.Signed);
        await life.RetitleAsync();
        await life.SignAmendmentAsync(Side.Grantor);
        var request = new SignAmendmentRequest
        {
            RequestId = World.NewId(),
            Name = life.Amendment,
            Signature = new V1.Signature
            {
                Party = Side.Beneficiary,
                SignDate = Make.Day(Life.BothSigned),
                Signatory = "La présidente",
            },
        };
        var first = await world.Officer.SignAmendmentAsync(request);
        var before = await world.Server.SnapshotAsync();

        Assert.Equal(first, await world.Officer.SignAmendmentAsync(request));
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    private static async Task RefuseDayAsync(Life life, DateOnly day, string reason) => await Refused.AsAsync(
        () => life.SignAmendmentAsync(Side.Grantor, day),
        StatusCode.InvalidArgument, reason, "signature.sign_date");
}

public sealed class WithdrawAmendmentTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Makes_room_for_the_next_one()
    {
        var life = await world.InAsync(State.Signed);
        await life.RetitleAsync("Un");
        await life.SignAmendmentAsync(Side.Grantor);

        var withdrawn = await life.WithdrawAmendmentAsync();
        var next = await life.RetitleAsync("Deux");

        Assert.Equal(Stands.Withdrawn, withdrawn.State);
        Assert.Equal("Plus nécessaire", withdrawn.WithdrawReason);
        Assert.Single(withdrawn.Signatures);
        Assert.Equal(2, next.Number);
        Assert.Equal("Favoriser les coopérations", (await life.ReadAsync()).Title);
    }

    [Fact]
    public async Task An_extension_can_be_withdrawn_before_its_vote_and_after_it()
    {
        var life = await world.InAsync(State.InExecution);
        await life.ExtendAsync();
        Assert.Equal(Stands.Withdrawn, (await life.WithdrawAmendmentAsync()).State);

        await life.ExtendAsync();
        var voted = await life.VoteOnExtensionAsync();
        var withdrawn = await life.WithdrawAmendmentAsync();

        Assert.Equal(Stands.Withdrawn, withdrawn.State);
        Assert.Equal(voted.Deliberation, withdrawn.Deliberation);
    }

    [Fact]
    public async Task Refuses_once_it_is_in_force()
    {
        var life = await world.InAsync(State.Signed);
        await life.RetitleAsync();
        await life.SignAmendmentAsync();

        await Refused.AsAsync(
            () => life.WithdrawAmendmentAsync(),
            StatusCode.FailedPrecondition, "AMENDMENT_STATE_NOT_ALLOWED", life.Amendment);
    }
}
