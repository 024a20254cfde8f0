using Grants.Beneficiary.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>A beneficiary under control: nothing new for it, nothing to it, until it is reinstated.</summary>
public sealed class SuspendedBeneficiaryTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(State.Draft)]
    [InlineData(State.Signed)]
    public async Task Is_neither_proposed_for_nor_paid_until_it_is_reinstated(State state)
    {
        var life = await world.InAsync(state);
        await world.Register.SuspendBeneficiaryAsync(new SuspendBeneficiaryRequest
        {
            RequestId = World.NewId(), Name = life.Organisation, Reason = "Jugement du 12 mai",
        });
        Task ActAsync() => state == State.Draft ? life.ProposeAsync() : life.OrderAsync();

        var error = await Refused.AsAsync(
            ActAsync, StatusCode.FailedPrecondition, "BENEFICIARY_SUSPENDED", life.Organisation);
        Assert.Contains("Jugement du 12 mai", error.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(state, (await life.ReadAsync()).State);

        await world.Register.ReinstateBeneficiaryAsync(new ReinstateBeneficiaryRequest
        {
            RequestId = World.NewId(), Name = life.Organisation, Reason = "Plan arrêté",
        });
        await ActAsync();
    }

    [Fact]
    public async Task What_was_proposed_before_is_answered_again()
    {
        var life = await world.InAsync(State.Draft);
        var request = new V1.ProposeConventionRequest { RequestId = World.NewId(), Name = life.Name };
        var proposed = await world.Officer.ProposeConventionAsync(request);
        await world.Register.SuspendBeneficiaryAsync(new SuspendBeneficiaryRequest
        {
            RequestId = World.NewId(), Name = life.Organisation, Reason = "Contrôle",
        });

        Assert.Equal(proposed, await world.Officer.ProposeConventionAsync(request));
    }
}
