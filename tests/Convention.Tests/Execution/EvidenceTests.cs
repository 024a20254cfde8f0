using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using On = Grants.Convention.V1.CommunicationEvidence.Types.Support;

namespace Grants.Convention;

public sealed class RecordDeliverableTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Keeps_what_was_left_behind_with_its_file()
    {
        var life = await world.InAsync(State.InExecution);

        var deliverable = await life.DeliverAsync(deliverable => deliverable.Voucher = life.Voucher);

        Assert.StartsWith(life.Name + "/deliverables/", deliverable.Name);
        Assert.Equal("Annuaire des coopérations", deliverable.Label);
        Assert.Equal(Make.Day(Life.Paid), deliverable.DeliveryDate);
        Assert.Equal("Cent structures, par zone.", deliverable.Description);
        Assert.Equal(life.Voucher, deliverable.Voucher);
    }

    [Fact]
    public async Task A_file_and_a_description_can_be_left_out()
    {
        var life = await world.InAsync(State.InExecution);

        var deliverable = await life.DeliverAsync(deliverable => deliverable.Description = "");

        Assert.Empty(deliverable.Voucher);
        Assert.Empty(deliverable.Description);
    }

    [Fact]
    public async Task A_file_of_another_grant_is_not_found()
    {
        var life = await world.InAsync(State.InExecution);
        var other = await world.InAsync(State.InExecution);

        await Refused.AsAsync(
            () => life.DeliverAsync(deliverable => deliverable.Voucher = other.Voucher),
            StatusCode.NotFound, "VOUCHER_NOT_FOUND", other.Voucher);
    }
}

public sealed class RecordCommunicationEvidenceTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(On.Print, true, true)]
    [InlineData(On.Signage, true, false)]
    [InlineData(On.Invitation, false, true)]
    [InlineData(On.Press, false, false)]
    [InlineData(On.WebSite, true, true)]
    [InlineData(On.SocialNetwork, true, true)]
    public async Task Keeps_how_the_support_was_shown(On support, bool logo, bool amount)
    {
        var life = await world.InAsync(State.InExecution);

        var evidence = await life.ShowAsync(evidence =>
        {
            evidence.Support = support;
            evidence.LogoShown = logo;
            evidence.AmountShown = amount;
            evidence.Voucher = life.Voucher;
        });

        Assert.StartsWith(life.Name + "/communicationEvidence/", evidence.Name);
        Assert.Equal((support, logo, amount), (evidence.Support, evidence.LogoShown, evidence.AmountShown));
        Assert.Equal(life.Voucher, evidence.Voucher);
        var listed = await world.Officer.ListCommunicationEvidenceAsync(
            new ListCommunicationEvidenceRequest { Parent = life.Name });
        Assert.Equal([evidence], listed.CommunicationEvidence);
    }

    [Fact]
    public async Task A_file_of_another_grant_is_not_found()
    {
        var life = await world.InAsync(State.InExecution);
        var other = await world.InAsync(State.InExecution);

        await Refused.AsAsync(
            () => life.ShowAsync(evidence => evidence.Voucher = other.Voucher),
            StatusCode.NotFound, "VOUCHER_NOT_FOUND", other.Voucher);
    }
}
