using Grants.Events.V1;
using Grants.Values;
using Grants.Testing;
using Grpc.Core;
using Client = Grants.Events.V1.EventLogService.EventLogServiceClient;

namespace Grants.Platform.Tests.Events;

public sealed class GetRelayStatusTests
{
    private static readonly GetRelayStatusRequest OfBudget = new() { Source = "budget" };

    [Fact]
    public async Task Tells_what_is_published_and_who_does_it()
    {
        await using var world = await EventWorld.StartAsync("Bus:Transport=InMemory");
        await Tell.ManyAsync(world.Budget, 3);
        await world.UntilPublishedAsync();

        var status = await ClientOf(world).GetRelayStatusAsync(OfBudget);

        Assert.Equal("budget", status.Source);
        Assert.Equal(3, status.LastPosition);
        Assert.Equal(0, status.WaitingCount);
        Assert.Null(status.WaitingSinceTime);
        Assert.Equal(0, status.GivenUpCount);
        Assert.StartsWith(Environment.MachineName + "/", status.Owner, StringComparison.Ordinal);
        Assert.True(status.LeaseExpireTime.ToDateTimeOffset() > TimeProvider.System.GetUtcNow());
        Assert.Equal(1, status.Epoch);
    }

    [Fact]
    public async Task Tells_what_waits_and_since_when_and_what_was_given_up()
    {
        await using var world = await EventWorld.StartAsync("Bus:Transport=InMemory");
        await Tell.ManyAsync(world.Budget, 3);
        await world.UntilPublishedAsync();
        await world.Budget.WriteAsync(
            session => session.ExecuteAsync(
                "update outbox set published_at = null, attempts = 1, next_at = '9999-01-01T00:00:00.000Z',"
                + " dead = case when seq = 3 then 1 else 0 end"),
            CancellationToken.None);

        var status = await ClientOf(world).GetRelayStatusAsync(OfBudget);

        Assert.Equal(2, status.WaitingCount);
        Assert.Equal(Tell.Now, status.WaitingSinceTime.ToDateTimeOffset());
        Assert.Equal(1, status.GivenUpCount);
    }

    [Fact]
    public async Task Refuses_a_source_this_process_does_not_keep()
    {
        await using var world = await EventWorld.StartAsync("Bus:Transport=InMemory");
        await Refused.AsAsync(
            async () => await ClientOf(world).GetRelayStatusAsync(new GetRelayStatusRequest { Source = "treasury" }),
            StatusCode.NotFound, "EVENT_SOURCE_NOT_FOUND", "treasury");
    }

    private static Client ClientOf(EventWorld world) => world.Server.Client<Client>("olga", "operator");
}

public sealed class RetryGivenUpEventsTests
{
    private const string Fault = "NoSuchEvent";

    [Fact]
    public async Task Has_them_published_once_their_cause_is_mended()
    {
        await using var world = await EventWorld.StartAsync("Bus:Transport=InMemory");
        world.Server.Expect(Fault);
        await Tell.UnheardAsync(world.Budget, 1);
        await GiveUpAsync(world);
        var client = world.Server.Client<Client>("olga", "operator");
        var status = await client.GetRelayStatusAsync(new GetRelayStatusRequest { Source = "budget" });
        Assert.Equal(1, status.GivenUpCount);
        await RenameAsync(world, "ReservationVoided");

        var request = new RetryGivenUpEventsRequest { Source = "budget", RequestId = Id() };
        Assert.Equal(1, (await client.RetryGivenUpEventsAsync(request)).EventCount);
        await world.UntilTakenAsync(1);

        Assert.Equal(1, (await client.RetryGivenUpEventsAsync(request)).EventCount);
        Assert.Equal(0, (await client.RetryGivenUpEventsAsync(
            new RetryGivenUpEventsRequest { Source = "budget", RequestId = Id() })).EventCount);
    }

    [Fact]
    public async Task Is_for_operators()
    {
        await using var world = await EventWorld.StartAsync("Bus:Transport=InMemory");
        await Refused.AsAsync(
            async () => await world.Server.Client<Client>("ines", "auditor").RetryGivenUpEventsAsync(
                new RetryGivenUpEventsRequest { Source = "budget", RequestId = Id() }),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    private static string Id() => Ids.New(TimeProvider.System.GetUtcNow()).ToString("D");

    private static async Task GiveUpAsync(EventWorld world)
    {
        await RenameAsync(world, Fault);
        await world.Budget.WriteAsync(
            session => session.ExecuteAsync("update outbox set published_at = null, attempts = 9"),
            CancellationToken.None);
        await Tell.UntilAsync(
            async () => await Tell.CountAsync(world.Budget, "outbox where dead = 1") == 1, "it is given up");
    }

    private static Task<int> RenameAsync(EventWorld world, string type) => world.Budget.WriteAsync(
        session => session.ExecuteAsync("update outbox set event_type = @type", new { type }), CancellationToken.None);
}
