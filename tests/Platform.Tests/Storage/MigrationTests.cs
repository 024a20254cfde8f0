using Grants.Platform.Storage;

namespace Grants.Platform.Tests.Storage;

/// <summary>The schema is brought up to date once, whoever tries, and never by half.</summary>
public sealed class MigrationTests
{
    private static readonly string[] PlatformTables =
        ["idempotency", "inbox", "intent", "outbox", "relay_lease", "source_cursor"];

    [Fact]
    public async Task Makes_the_tables_of_the_platform_before_those_of_the_service()
    {
        // The script of the service stands on a table of the platform.
        await using var database = TempDatabase.Create(scripts: new Scripts(
            ("0000-a.sql", "create unique index ux_outbox_service on outbox (id)")));

        Assert.Superset(PlatformTables.ToHashSet(), await TablesAsync(database));
        database.Sqlite.EnsureMigrated(new Scripts(("0000-a.sql", "")));
    }

    [Fact]
    public async Task Runs_each_script_once()
    {
        await using var database = TempDatabase.Create();
        await database.Sqlite.WriteAsync(Note.Add("kept"), default);

        database.Sqlite.Migrate(Scripts.Notes);

        Assert.Equal(["kept"], await Note.AllAsync(database.Sqlite));
    }

    [Fact]
    public async Task Runs_only_the_new_scripts_of_a_later_version()
    {
        await using var database = TempDatabase.Create(scripts: new Scripts(("0001-a.sql", "create table a (id int)")));

        database.Sqlite.Migrate(new Scripts(
            ("0002-b.sql", "insert into a (id) values (2)"), ("0001-a.sql", "create table a (id int)")));

        Assert.Equal(1, await database.CountAsync("a"));
    }

    [Fact]
    public async Task Several_at_once_migrate_it_once()
    {
        await using var database = TempDatabase.CreateEmpty();
        var (inside, most) = (0, 0);
        var scripts = new Scripts(
            ("0001-a.sql", "create table a (id int not null, constraint pk_a primary key (id))"),
            ("0002-b.sql", "insert into a (id) values (1)"))
        {
            OnRead = () =>
            {
                // Long enough for another to come in, if it is let in.
                most = Math.Max(most, Interlocked.Increment(ref inside));
                SpinWait.SpinUntil(() => Volatile.Read(ref inside) > 1, TimeSpan.FromMilliseconds(50));
                Interlocked.Decrement(ref inside);
            },
        };
        var others = Enumerable.Range(0, 8)
            .Select(_ => new SqliteDatabase("notes", database.Path, database.Log))
            .ToList();

        using var start = new Barrier(others.Count);
        await Task.WhenAll(others.Select(other => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                other.Migrate(scripts);
            },
            default, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(1, most);
        Assert.Equal(1, await database.CountAsync("a"));
        foreach (var other in others)
        {
            await other.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_and_can_be_put_right()
    {
        await using var database = TempDatabase.CreateEmpty();
        (string, string) good = ("0001-a.sql", "create table a (id int)");

        var error = Assert.Throws<InvalidOperationException>(() => database.Sqlite.Migrate(new Scripts(
            good, ("0002-b.sql", "create table b (id int);\ninsert into nowhere (id) values (1);"))));

        Assert.Contains("0002-b.sql", error.Message, StringComparison.Ordinal);
        Assert.Contains("a", await TablesAsync(database));
        Assert.DoesNotContain("b", await TablesAsync(database));
        database.Sqlite.Migrate(new Scripts(good, ("0002-b.sql", "create table b (id int)")));
        Assert.Contains("b", await TablesAsync(database));
    }

    [Fact]
    public async Task A_script_and_the_note_that_it_ran_stand_or_fall_together()
    {
        await using var database = TempDatabase.Create();
        await database.WriteAsync("""
            create trigger no_note before insert on SchemaVersions
            when new.ScriptName = '0002-b.sql'
            begin
              select raise(abort, 'the process ends here');
            end
            """);
        var scripts = new Scripts(("0002-b.sql", "create table b (id int)"));

        Assert.Throws<InvalidOperationException>(() => database.Sqlite.Migrate(scripts));

        Assert.DoesNotContain("b", await TablesAsync(database));
        await database.WriteAsync("drop trigger no_note");
        database.Sqlite.Migrate(scripts);
        Assert.Contains("b", await TablesAsync(database));
    }

    [Fact]
    public async Task The_file_is_ready_for_readers_beside_the_writer()
    {
        await using var database = TempDatabase.Create();

        var mode = await database.Sqlite.ReadAsync(
            session => session.ScalarAsync<string>("pragma journal_mode"), default);

        Assert.Equal("wal", mode);
    }

    [Fact]
    public async Task Says_what_to_do_when_there_is_no_database()
    {
        await using var database = TempDatabase.CreateEmpty();

        var error = Assert.Throws<InvalidOperationException>(() => database.Sqlite.EnsureMigrated(Scripts.Notes));

        Assert.Contains("notes", error.Message, StringComparison.Ordinal);
        Assert.Contains("'migrate'", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(database.Path));
    }

    [Fact]
    public async Task Says_what_to_do_when_the_database_is_older_than_the_service()
    {
        await using var database = TempDatabase.Create();
        database.Sqlite.EnsureMigrated(Scripts.Notes);

        var error = Assert.Throws<InvalidOperationException>(() =>
            database.Sqlite.EnsureMigrated(new Scripts(("0002-later.sql", "create table later (id int)"))));

        Assert.Contains("'migrate'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("later", await TablesAsync(database));
    }

    [Fact]
    public async Task Makes_the_folder_of_the_database()
    {
        await using var place = TempDatabase.CreateEmpty();
        var path = Path.Combine(Path.GetDirectoryName(place.Path)!, "not", "there", "yet.db");
        await using var database = new SqliteDatabase("yet", path, place.Log);

        database.Migrate(Scripts.Notes);

        Assert.True(File.Exists(path));
    }

    private static async Task<HashSet<string>> TablesAsync(TempDatabase database) =>
        [.. await database.Sqlite.ReadAsync(
            session => session.QueryAsync<string>("select name from sqlite_master where type = 'table'"), default)];
}
