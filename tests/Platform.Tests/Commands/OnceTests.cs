using System.Diagnostics;
using System.Text.Json;
using CsCheck;
using Google.Protobuf;
using Grants.Budget.V1;
using Grants.Contracts.Beneficiary;
using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Modules;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grants.Platform.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Grants.Platform.Tests.Commands;

/// <summary>A command takes effect once, however often it is sent (AIP-155).</summary>
public sealed class OnceTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Vote =
        new DateTimeOffset(2025, 10, 13, 9, 0, 0, 123, TimeSpan.Zero).AddTicks(7);
    private readonly TempDatabase _temp = TempDatabase.Create();
    private readonly FakeTimeProvider _clock = new(Vote);
    private int _runs;

    [Fact]
    public async Task The_same_request_takes_effect_once_and_gets_the_same_answer()
    {
        var request = Requests.New();
        var first = await RunAsync(request, Requests.Ada);
        _clock.Advance(TimeSpan.FromDays(1));

        var second = await RunAsync(request.Clone(), Requests.Ada);

        Assert.Equal(first, second);
        Assert.Equal(1, _runs);
        Assert.Equal(["a"], await Note.AllAsync(_temp.Sqlite));
        Assert.Equal(1, await _temp.CountAsync("outbox"));
    }

    [Fact]
    public async Task Refuses_another_request_under_the_same_id()
    {
        var request = Requests.New("a");
        await RunAsync(request, Requests.Ada);
        var other = new ReserveCreditsRequest(request) { Reference = "b" };

        var refusal = await Assert.ThrowsAsync<Refusal>(() => RunAsync(other, Requests.Ada));

        Assert.Equal("REQUEST_ID_REUSED", refusal.Reason);
        Assert.Equal("request_id", refusal.Subject);
        Assert.Equal(["a"], await Note.AllAsync(_temp.Sqlite));
    }

    [Fact]
    public async Task Refuses_a_request_of_another_kind_under_the_same_id()
    {
        // The same bytes: both have their id in field 1 and a name in field 2.
        var reserve = new ReserveCreditsRequest { RequestId = Requests.New().RequestId, BudgetLine = "x" };
        var void_ = new VoidReservationRequest { RequestId = reserve.RequestId, Name = "x" };
        Assert.Equal(reserve.ToByteArray(), void_.ToByteArray());
        await RunAsync(reserve, Requests.Ada);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => RunAsync(void_, Requests.Ada));

        Assert.Equal("REQUEST_ID_REUSED", refusal.Reason);
    }

    [Fact]
    public async Task A_refused_command_leaves_no_trace_and_may_succeed_later_under_the_same_id()
    {
        var request = Requests.New();
        var before = await _temp.DumpAsync();
        await Assert.ThrowsAsync<Refusal>(
            () => RunAsync(request, Requests.Ada, fails: Refusal.Precondition("n", "No.")));
        Assert.Equal(before, await _temp.DumpAsync());

        Assert.Equal("answer 2", (await RunAsync(request, Requests.Ada)).Name);
    }

    [Fact]
    public async Task A_bug_leaves_no_trace_and_is_not_remembered()
    {
        var request = Requests.New();
        var before = await _temp.DumpAsync();
        await Assert.ThrowsAsync<FormatException>(() => RunAsync(request, Requests.Ada, fails: new FormatException()));
        Assert.Equal(before, await _temp.DumpAsync());

        Assert.Equal("answer 2", (await RunAsync(request, Requests.Ada)).Name);
    }

    [Fact]
    public async Task The_same_request_sent_many_times_at_once_takes_effect_once()
    {
        var request = Requests.New();

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ =>
            Task.Run(() => RunAsync(request, Requests.Ada))));

        Assert.All(answers, answer => Assert.Equal("answer 1", answer.Name));
        Assert.Equal(["a"], await Note.AllAsync(_temp.Sqlite));
        Assert.Equal(1, await _temp.CountAsync("outbox"));
    }

    [Fact]
    public async Task Callers_have_ids_of_their_own()
    {
        var request = Requests.New();
        var service = new Caller("service:convention", ["service"]);

        await RunAsync(request, Requests.Ada);
        await RunAsync(request, Requests.Bob);
        await RunAsync(request, service);
        await RunAsync(request, service with { OnBehalfOf = "ada" });
        await RunAsync(request, service with { OnBehalfOf = "bob" });

        Assert.Equal(5, await _temp.CountAsync("note"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("{01990000-1122-7344-8556-667788990011}")]
    [InlineData("01990000112273448556667788990011")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task Refuses_an_id_that_is_no_uuid(string id)
    {
        var request = new ReserveCreditsRequest(Requests.New()) { RequestId = id };

        var refusal = await Assert.ThrowsAsync<Refusal>(() => RunAsync(request, Requests.Ada));

        Assert.Equal("REQUEST_ID_INVALID", refusal.Reason);
        Assert.Equal("request_id", refusal.Subject);
        Assert.Equal(0, _runs);
    }

    [Fact]
    public async Task A_request_without_an_id_is_a_mistake_of_ours() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(new GetReservationRequest(), Requests.Ada));

    [Fact]
    public async Task The_answer_survives_a_kill()
    {
        var request = Requests.New();
        var answer = await RunAsync(request, Requests.Ada);
        await using var left = _temp.AfterKill();

        var again = await RunAsync(request, Requests.Ada, database: left.Sqlite);

        Assert.Equal(answer, again);
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task Events_are_published_in_the_same_transaction()
    {
        using var call = new Activity("call").SetIdFormat(ActivityIdFormat.W3C).Start();
        var caller = new Caller("service:convention", ["service"], OnBehalfOf: "ada");

        await RunAsync(Requests.New("a"), caller);

        var row = Assert.Single(await _temp.Sqlite.ReadAsync(
            session => session.QueryAsync<OutboxRow>("""
                select event_type as EventType,
                       subject as Subject,
                       body as Body,
                       actor as Actor,
                       trace_parent as TraceParent,
                       event_time as EventTime
                from outbox
                where event_position is null and published_at is null and attempts = 0 and dead = 0
                """),
            default));
        Assert.Equal(("BankAccountVerified", "notes/a", "ada"), (row.EventType, row.Subject, row.Actor));
        Assert.Equal("a", JsonDocument.Parse(row.Body).RootElement.GetProperty("checkNote").GetString());
        Assert.Equal(Vote.AddTicks(-7), row.EventTime);
        // The writer works for many callers at a time: the trace is the one of this call.
        Assert.Equal(call.Id, row.TraceParent);
    }

    [Fact]
    public async Task A_command_has_one_instant_that_the_database_can_keep()
    {
        DateTimeOffset? now = null;
        await Once(_temp.Sqlite).RunAsync(
            Requests.New(),
            Requests.Ada,
            command =>
            {
                _clock.Advance(TimeSpan.FromHours(1));
                now = command.Now;
                Assert.Equal(new DateOnly(2025, 10, 13), command.Today);
                return Task.FromResult(new Reservation());
            },
            default);

        Assert.Equal(Vote.AddTicks(-7), now);
    }

    [Fact]
    public void Two_requests_have_the_same_hash_when_they_say_the_same_and_only_then()
    {
        var id = Note.NewId();
        var requests = Gen.Select(Gen.String[0, 3], Gen.String[0, 3], (line, reference) =>
            new ReserveCreditsRequest(Requests.New(reference, id)) { BudgetLine = line });
        Gen.Select(requests, requests).Sample((one, other) =>
        {
            var same = RequestKey.Of(one, Requests.Ada).Sha256.SequenceEqual(RequestKey.Of(other, Requests.Ada).Sha256);
            return same == one.Equals(other);
        });
    }

    public ValueTask DisposeAsync() => _temp.DisposeAsync();

    private Once<NotesModule> Once(SqliteDatabase database) => new(new Database<NotesModule>(database), _clock);

    private Task<Reservation> RunAsync<TRequest>(
        TRequest request, Caller caller, Exception? fails = null, SqliteDatabase? database = null)
        where TRequest : class, IMessage<TRequest> =>
        Once(database ?? _temp.Sqlite).RunAsync(
            request,
            caller,
            async command =>
            {
                var words = (request as ReserveCreditsRequest)?.Reference ?? "";
                await Note.Add(words)(command.Session);
                await command.PublishAsync("notes/" + words, new BankAccountVerified("", "", "", words));
                var run = Interlocked.Increment(ref _runs);
                return fails is null ? new Reservation { Name = $"answer {run}" } : throw fails;
            },
            default);

    private sealed record OutboxRow
    {
        public string EventType { get; init; } = "";

        public string Subject { get; init; } = "";

        public byte[] Body { get; init; } = [];

        public string Actor { get; init; } = "";

        public string? TraceParent { get; init; }

        public DateTimeOffset EventTime { get; init; }
    }
}
