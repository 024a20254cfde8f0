using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>What the accountant writes is read by everybody: it has an end, and no account in it.</summary>
public sealed class BadPaymentInputTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("", "FIELD_REQUIRED")]
    [InlineData(" ", "TEXT_LENGTH")]
    [InlineData("Le RIB FR76 3000 6000 0112 3456 7890 189 n'est pas le bon", "IBAN_IN_TEXT")]
    [InlineData("fr7630006000011234567890189", "IBAN_IN_TEXT")]
    public async Task Of_the_reason_of_a_rejection(string text, string reason)
    {
        var life = await OrderedAsync();

        await RefuseAsync(life.Rejection(text), reason, "reason");
    }

    [Fact]
    public async Task Of_a_rejection()
    {
        var life = await OrderedAsync();

        await RefuseAsync(life.Rejection(new string('x', 1001)), "TEXT_LENGTH", "reason");
        var request = life.Rejection();
        request.Name = life.Name + "/expenses" + request.Name[^37..];
        await RefuseAsync(request, "NAME_INVALID", "name");
        request = life.Rejection();
        request.RequestId = "42";
        await RefuseAsync(request, "REQUEST_ID_INVALID", "request_id");
    }

    [Fact]
    public async Task Of_the_number_of_a_mandate()
    {
        var life = await OrderedAsync();
        world.Server.MoveTo(Life.Paid);
        var request = life.Payment();
        request.MandateNumber = Payable.Iban;
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            world.Accountant.ConfirmDisbursementAsync(request), StatusCode.InvalidArgument, "IBAN_IN_TEXT",
            "mandate_number");
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    private async Task<Life> OrderedAsync()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        return life;
    }

    private async Task RefuseAsync(V1.RejectDisbursementRequest request, string reason, string field)
    {
        var before = await world.Server.SnapshotAsync();
        await Refused.AsAsync(
            world.Accountant.RejectDisbursementAsync(request), StatusCode.InvalidArgument, reason, field);
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
