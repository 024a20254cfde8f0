using Grants.Platform.Refusals;
using Grpc.Core;

namespace Grants.Platform.Tests.Storage;

/// <summary>One writer a file: waiting commands are carried out sequentially and committed together.</summary>
public sealed class GroupCommitTests
{
    private const string FillPurse = "insert into purse (id, cents) values (1, @cents)";

    private const string TakeOne = "update purse set cents = cents - 1 where id = 1";

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task Sixty_four_writers_at_once_each_take_effect()
    {
        await using var database = TempDatabase.Create();
        await database.WriteAsync(FillPurse, new { cents = 6_400 });

        await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            for (var i = 0; i < 100; i++)
            {
                Assert.Equal(1, await database.WriteAsync(TakeOne));
            }
        }));

        var left = await database.Sqlite.ReadAsync(
            session => session.ScalarAsync<long>("select cents from purse"), default);
        Assert.Equal(0, left);
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task Commits_what_waits_together()
    {
        await using var database = TempDatabase.Create(Plug.Patient);
        var commits = 0;
        database.Sqlite.Committed += () => Interlocked.Increment(ref commits);
        var plug = new Plug();
        var first = plug.StandAsync(database.Sqlite);
        await plug.EnteredAsync();
        var others = Enumerable.Range(0, 100)
            .Select(i => database.Sqlite.WriteAsync(Note.Add($"{i}"), default))
            .ToList();

        plug.Pull();
        await Task.WhenAll([first, .. others]);

        await database.Sqlite.DisposeAsync();

        Assert.Equal(100, await database.CountAsync("note"));
        Assert.Equal(1, commits);
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task Never_takes_more_into_a_batch_than_it_may()
    {
        await using var database = TempDatabase.Create(Plug.Patient with { MostInABatch = 10 });
        var commits = 0;
        database.Sqlite.Committed += () => Interlocked.Increment(ref commits);
        var plug = new Plug();
        var first = plug.StandAsync(database.Sqlite);
        await plug.EnteredAsync();
        var others = Enumerable.Range(0, 99)
            .Select(i => database.Sqlite.WriteAsync(Note.Add($"{i}"), default))
            .ToList();

        plug.Pull();
        await Task.WhenAll([first, .. others]);
        await database.Sqlite.DisposeAsync();

        Assert.Equal(10, commits);
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task Undoes_a_refused_command_and_keeps_its_neighbours()
    {
        await using var database = TempDatabase.Create(Plug.Patient);
        var plug = new Plug();
        var first = plug.StandAsync(database.Sqlite);
        await plug.EnteredAsync();
        var refusal = Refusal.Precondition("notes/1", "Not this one.");
        var before = database.Sqlite.WriteAsync(Note.Add("before"), default);
        var refused = database.Sqlite.WriteAsync(Note.AddAndRefuse("refused", refusal), default);
        var after = database.Sqlite.WriteAsync(Note.Add("after"), default);

        plug.Pull();

        Assert.Same(refusal, await Assert.ThrowsAsync<Refusal>(() => refused));
        Assert.Equal("before", await before);
        Assert.Equal("after", await after);
        await first;
        Assert.Equal(["after", "before"], await Note.AllAsync(database.Sqlite));
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task Undoes_a_command_with_a_bug_and_keeps_its_neighbours()
    {
        await using var database = TempDatabase.Create();
        var id = Note.NewId();
        await database.Sqlite.WriteAsync(Note.Add("first", id), default);

        var twice = database.Sqlite.WriteAsync(
            async session =>
            {
                await Note.Add("half")(session);
                return await Note.Add("same id", id)(session);
            },
            default);
        var other = database.Sqlite.WriteAsync(Note.Add("other"), default);

        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => twice);
        Assert.True(database.Sqlite.Dialect.IsUniqueViolation(error));
        await other;
        Assert.Equal(["first", "other"], await Note.AllAsync(database.Sqlite));
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task Answers_nothing_before_the_commit_not_even_a_refusal()
    {
        await using var database = TempDatabase.Create(Plug.Patient);
        await database.Sqlite.WriteAsync(Note.Add("done"), default);
        var (before, behind) = (new Plug(), new Plug());
        var opening = before.StandAsync(database.Sqlite);
        await before.EnteredAsync();
        var carriedOut = database.Sqlite.WriteAsync(Note.Add("carried out"), default);
        var refused = database.Sqlite.WriteAsync(
            Note.AddAndRefuse("refused", Refusal.Precondition("notes/1", "Not this one.")), default);
        var closing = behind.StandAsync(database.Sqlite);
        before.Pull();
        await behind.EnteredAsync();

        // Everything before the second plug has been carried out, and its batch is still open.
        Assert.False(carriedOut.IsCompleted);
        Assert.False(refused.IsCompleted);
        Assert.Equal(["done"], await Note.AllAsync(database.Sqlite));

        behind.Pull();
        Assert.Equal("carried out", await carriedOut);
        await Assert.ThrowsAsync<Refusal>(() => refused);
        await Task.WhenAll(opening, closing);
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task Skips_a_command_nobody_waits_for_any_more()
    {
        await using var database = TempDatabase.Create(Plug.Patient);
        using var patience = new CancellationTokenSource();
        var plug = new Plug();
        var first = plug.StandAsync(database.Sqlite);
        await plug.EnteredAsync();
        var late = database.Sqlite.WriteAsync(Note.Add("late"), patience.Token);
        var other = database.Sqlite.WriteAsync(Note.Add("other"), default);

        await patience.CancelAsync();
        plug.Pull();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        await Task.WhenAll(first, other);
        Assert.Equal(["other"], await Note.AllAsync(database.Sqlite));
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task Refuses_when_too_many_wait()
    {
        await using var database = TempDatabase.Create(Plug.Patient);
        var plug = new Plug();
        var first = plug.StandAsync(database.Sqlite);
        await plug.EnteredAsync();
        var waiting = Enumerable.Range(0, 4096)
            .Select(i => database.Sqlite.WriteAsync(_ => Task.FromResult(i), default))
            .ToList();

        var refusal = await Assert.ThrowsAsync<Refusal>(() =>
            database.Sqlite.WriteAsync(Note.Add("too many"), default));

        Assert.Equal(StatusCode.ResourceExhausted, refusal.Code);
        Assert.Equal("QUEUE_FULL", refusal.Reason);
        Assert.NotNull(refusal.RetryAfter);
        plug.Pull();
        await first;
        Assert.Equal(Enumerable.Range(0, 4096), await Task.WhenAll(waiting));
        Assert.Equal("again", await database.Sqlite.WriteAsync(Note.Add("again"), default));
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task Carries_out_what_waits_when_it_is_stopped_and_takes_nothing_more()
    {
        await using var database = TempDatabase.Create(Plug.Patient);
        var plug = new Plug();
        var first = plug.StandAsync(database.Sqlite);
        await plug.EnteredAsync();
        var waiting = database.Sqlite.WriteAsync(Note.Add("waiting"), default);

        var stopping = database.Sqlite.DisposeAsync();
        var refusal = await Assert.ThrowsAsync<Refusal>(() => database.Sqlite.WriteAsync(Note.Add("late"), default));
        plug.Pull();
        await stopping;

        Assert.Equal("STORAGE_UNAVAILABLE", refusal.Reason);
        await first;
        Assert.Equal("waiting", await waiting);
        Assert.Equal(["waiting"], await Note.AllAsync(database.Sqlite));
    }
}
