using Grants.Beneficiary;
using Grants.Events.V1;
using Grants.Platform.Commands;
using Grants.Values;
using Grants.Testing;
using Grpc.Core;
using Client = Grants.Events.V1.EventLogService.EventLogServiceClient;

namespace Grants.Platform.Events;

public sealed class ReadEventsTests : IAsyncLifetime
{
    private GrantsServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GrantsServer.StartAsync(new BeneficiaryModule());

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Gives_everything_committed_before_the_call_in_order_and_without_a_gap()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(TellAsync));

        var events = await ReadAsync(new ReadEventsRequest { Source = "beneficiary" });

        Assert.Equal(Enumerable.Range(1, 64).Select(position => (long)position), events.Select(e => e.Position));
        Assert.Equal(64, events.Select(happened => happened.Id).Distinct().Count());
        Assert.All(events, happened =>
        {
            Assert.Equal("BankAccountVerified", happened.Type);
            Assert.Equal("ines", happened.Actor);
            Assert.Equal("beneficiary", happened.Source);
        });
    }

    [Fact]
    public async Task Starts_after_the_position_given_and_stops_at_the_limit()
    {
        foreach (var number in Enumerable.Range(0, 10))
        {
            await TellAsync(number);
        }

        var events = await ReadAsync(new ReadEventsRequest { Source = "beneficiary", AfterPosition = 4, Limit = 3 });

        Assert.Equal([5L, 6L, 7L], events.Select(happened => happened.Position));
    }

    [Fact]
    public async Task Reads_on_over_the_pages_of_a_long_log()
    {
        await Task.WhenAll(Enumerable.Range(0, 1100).Select(TellAsync));

        var events = await ReadAsync(
            new ReadEventsRequest { Source = "beneficiary", AfterPosition = 10, Limit = 1050 }, "finance");

        Assert.Equal(Enumerable.Range(11, 1050).Select(position => (long)position), events.Select(e => e.Position));
    }

    [Fact]
    public async Task Tells_nothing_of_what_was_rolled_back()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => TellAsync(1, fail: true));
        await TellAsync(2);

        var events = await ReadAsync(new ReadEventsRequest { Source = "beneficiary" });
        Assert.Equal("note 2", Assert.Single(events).Subject);
    }

    [Fact]
    public async Task Refuses_a_source_this_process_does_not_keep() => await Refused.AsAsync(
        () => ReadAsync(new ReadEventsRequest { Source = "budget" }),
        StatusCode.NotFound, "EVENT_SOURCE_NOT_FOUND", "budget");

    [Fact]
    public async Task Goes_on_after_the_event_the_caller_read_last()
    {
        await TellAsync(1);
        var first = Assert.Single(await ReadAsync(new ReadEventsRequest { Source = "beneficiary" }));
        await TellAsync(2);

        var rest = await ReadAsync(
            new ReadEventsRequest { Source = "beneficiary", AfterPosition = 1, AfterId = first.Id });

        Assert.Equal(2, Assert.Single(rest).Position);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Refuses_to_go_on_after_an_event_it_does_not_have(long position)
    {
        await TellAsync(1);
        await Refused.AsAsync(
            () => ReadAsync(new ReadEventsRequest
            {
                Source = "beneficiary", AfterPosition = position, AfterId = "0199e0a5-0000-7000-8000-000000000001",
            }),
            StatusCode.FailedPrecondition, "EVENT_LOG_DIVERGED", "eventSources/beneficiary");
    }

    [Fact]
    public async Task Refuses_an_event_that_has_no_such_id() => await Refused.AsAsync(
        () => ReadAsync(new ReadEventsRequest { Source = "beneficiary", AfterPosition = 1, AfterId = "first" }),
        StatusCode.InvalidArgument, "EVENT_ID_INVALID", "after_id");

    [Fact]
    public async Task Is_not_for_everybody() => await Refused.AsAsync(
        () => ReadAsync(new ReadEventsRequest { Source = "beneficiary" }, "case-officer"),
        StatusCode.PermissionDenied, "ROLE_MISSING");

    private Task<bool> TellAsync(int number) => TellAsync(number, fail: false);

    private Task<bool> TellAsync(int number, bool fail) => _server.Database("beneficiary").WriteAsync(
        async session =>
        {
            var command = new CommandContext
            {
                Session = session,
                Caller = new Auth.Caller("ines", []),
                RequestId = Ids.New(TimeProvider.System.GetUtcNow()),
                Now = _server.Clock.GetUtcNow(),
            };
            await command.PublishAsync(
                $"note {number}", new Contracts.Beneficiary.BankAccountVerified("a", "b", "FR76 **** 189", "note"));
            return fail ? throw new InvalidOperationException("Decided otherwise.") : true;
        },
        CancellationToken.None);

    private async Task<List<Event>> ReadAsync(ReadEventsRequest request, string role = "service")
    {
        using var call = _server.Client<Client>("reader", role).ReadEvents(request);
        var events = new List<Event>();
        await foreach (var happened in call.ResponseStream.ReadAllAsync())
        {
            events.Add(happened);
        }

        return events;
    }
}
