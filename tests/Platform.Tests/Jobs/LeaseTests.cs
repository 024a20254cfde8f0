using Grants.Platform.Events;
using Grants.Platform.Jobs;
using Grants.Platform.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Grants.Platform.Tests.Jobs;

/// <summary>Of several replicas one does a job: the relay of events, and a job of a service.</summary>
public sealed class LeaseTests : IAsyncDisposable
{
    private readonly TempDatabase _database = TempDatabase.Create();
    private readonly FakeTimeProvider _clock = new();

    public static TheoryData<string> Kinds => ["relay", "job"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Is_held_by_one(string kind)
    {
        var one = LeaseOf(kind);
        var two = LeaseOf(kind);

        var epoch = Assert.NotNull(await one.HoldAsync(default));
        Assert.Null(await two.HoldAsync(default));
        Assert.Equal(epoch, await one.HoldAsync(default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Passes_on_at_once_when_it_is_given_up(string kind)
    {
        var one = LeaseOf(kind);
        await one.HoldAsync(default);
        await one.GiveUpAsync();

        Assert.NotNull(await LeaseOf(kind).HoldAsync(default));
        Assert.Null(await one.HoldAsync(default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Passes_on_when_its_time_has_run_out_and_is_not_taken_back(string kind)
    {
        var one = LeaseOf(kind);
        var two = LeaseOf(kind);
        Assert.NotNull(await one.HoldAsync(default));
        await RunOutAsync(kind);
        Assert.NotNull(await two.HoldAsync(default));

        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await one.HoldAsync(default));
        Assert.NotNull(await two.HoldAsync(default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Is_given_up_by_none_but_its_holder(string kind)
    {
        var one = LeaseOf(kind);
        var two = LeaseOf(kind);
        await one.HoldAsync(default);
        await RunOutAsync(kind);
        await two.HoldAsync(default);

        await one.GiveUpAsync();

        Assert.Null(await LeaseOf(kind).HoldAsync(default));
    }

    [Theory]
    [InlineData("relay", 10)]
    [InlineData("job", 30)]
    public async Task Is_renewed_when_half_of_its_time_is_gone(string kind, int seconds)
    {
        var commits = 0;
        _database.Sqlite.Committed += () => Interlocked.Increment(ref commits);
        var held = LeaseOf(kind);
        var epoch = await held.HoldAsync(default);

        for (var second = 0; second < 2 * seconds; second++)
        {
            Assert.Equal(epoch, await held.HoldAsync(default));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        // The last of them is reported by then.
        await _database.Sqlite.DisposeAsync();
        Assert.Equal(1 + 3, commits);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Is_asked_for_once_a_second_however_often_commits_wake_the_job(string kind)
    {
        var commits = 0;
        _database.Sqlite.Committed += () => Interlocked.Increment(ref commits);
        await LeaseOf(kind).HoldAsync(default);
        var other = LeaseOf(kind);

        for (var second = 0; second < 3; second++)
        {
            for (var woken = 0; woken < 10; woken++)
            {
                Assert.Null(await other.HoldAsync(default));
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        // The last of them is reported by then.
        await _database.Sqlite.DisposeAsync();
        Assert.Equal(1 + 3, commits);
    }

    [Fact]
    public async Task Each_holder_of_the_relay_has_an_epoch_of_its_own()
    {
        var one = LeaseOf("relay");
        Assert.Equal(1, await one.HoldAsync(default));
        await one.GiveUpAsync();

        Assert.Equal(2, await LeaseOf("relay").HoldAsync(default));
    }

    [Fact]
    public async Task Who_has_lost_it_asks_at_once()
    {
        var one = LeaseOf("relay");
        await one.HoldAsync(default);
        one.Lost();

        Assert.Equal(2, await one.HoldAsync(default));
    }

    [Fact]
    public async Task Jobs_have_leases_of_their_own()
    {
        Assert.NotNull(await LeaseOf("job").HoldAsync(default));
        Assert.NotNull(await Lease.OfJob(_database.Sqlite, "another").HoldAsync(default));
        Assert.NotNull(await LeaseOf("relay").HoldAsync(default));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Lease LeaseOf(string kind) => kind == "relay"
        ? RelayLeaseStore.LeaseOf(_database.Sqlite, _clock)
        : Lease.OfJob(_database.Sqlite, kind, _clock);

    private Task<int> RunOutAsync(string kind) => _database.WriteAsync(
        $"update {(kind == "relay" ? "relay_lease" : "job_lease")} set expires_at = @past",
        new { past = DateTimeOffset.UnixEpoch });
}
