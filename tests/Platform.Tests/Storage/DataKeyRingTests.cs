using Grants.Platform.Encryption;
using Grants.Platform.Storage;

namespace Grants.Platform.Tests.Storage;

/// <summary>The keys in a database: made once, opened by who has the master key, rotated while others work.</summary>
public sealed class DataKeyRingTests : IAsyncDisposable
{
    private const string Text = "FR7630006000011234567890189";
    private static readonly byte[] First = new byte[32];
    private static readonly byte[] Second = [.. new byte[31], 1];

    private readonly TempDatabase _temp = TempDatabase.Create();

    [Fact]
    public async Task Of_many_that_open_a_new_database_all_have_the_same_keys()
    {
        var others = Enumerable.Range(0, 8).Select(_ => Another()).ToList();
        await Task.WhenAll(others.Select(other => OpenAsync(other, First)));

        var kept = others[0].Keys.Seal(Text, "note.words", "1");
        Assert.All(others, other => Assert.Equal(Text, other.Keys.Open(kept, "note.words", "1")));
        Assert.Equal(2, await _temp.CountAsync("data_key"));
        await CloseAsync(others);
    }

    [Fact]
    public async Task Without_the_key_that_wrapped_them_they_do_not_open_and_the_error_names_both()
    {
        var (one, other) = (Another(), Another());
        await OpenAsync(one, First);

        var wrong = await Assert.ThrowsAsync<DataKeyException>(() => OpenAsync(other, Second));
        var missing = await Assert.ThrowsAsync<DataKeyException>(() => OpenAsync(other));

        Assert.Contains(new MasterKeys(First).Current!, wrong.Message, StringComparison.Ordinal);
        Assert.Contains(new MasterKeys(Second).Current!, wrong.Message, StringComparison.Ordinal);
        Assert.Contains("Data:Key", missing.Message, StringComparison.Ordinal);
        await CloseAsync([one, other]);
    }

    [Fact]
    public async Task A_key_that_was_exchanged_for_another_does_not_open()
    {
        var one = Another();
        await OpenAsync(one, First);
        await _temp.WriteAsync(
            "update data_key set wrapped_secret = (select wrapped_secret from data_key where key_number = 1) "
            + "where key_number = 2");

        await Assert.ThrowsAsync<DataKeyException>(() => OpenAsync(one, First));
        await CloseAsync([one]);
    }

    [Fact]
    public async Task A_rotation_leaves_values_as_they_are_and_the_key_before_can_go()
    {
        var (serving, operating) = (Another(), Another());
        await OpenAsync(serving, First);
        var before = serving.Keys.Seal(Text, "note.words", "1");
        var mark = serving.Keys.MarkOf("iban", Text);

        var ring = new DataKeyRing(operating, new MasterKeys(Second, First));
        await ring.OpenAsync(CancellationToken.None);
        Assert.Equal(new Rotation(3, 2), await ring.RotateAsync(CancellationToken.None));
        Assert.Equal(new Rotation(4, 0), await ring.RotateAsync(CancellationToken.None));

        var later = Another();
        await OpenAsync(later, Second);
        Assert.Equal(Text, later.Keys.Open(before, "note.words", "1"));
        Assert.Equal(mark, later.Keys.MarkOf("iban", Text));
        await Assert.ThrowsAsync<DataKeyException>(() => OpenAsync(serving, First));
        await CloseAsync([serving, operating, later]);
    }

    [Fact]
    public async Task A_process_that_serves_opens_what_another_encrypts_with_a_newer_key()
    {
        var (serving, operating) = (Another(), Another());
        await OpenAsync(serving, First);
        var ring = new DataKeyRing(operating, new MasterKeys(First));
        await ring.OpenAsync(CancellationToken.None);
        await ring.RotateAsync(CancellationToken.None);

        var kept = operating.Keys.Seal(Text, "note.words", "1");

        Assert.Equal(Text, await serving.ReadAsync(
            session => Task.FromResult(session.Keys.Open(kept, "note.words", "1")), CancellationToken.None));
        await CloseAsync([serving, operating]);
    }

    [Fact]
    public async Task The_files_are_for_their_owner_only_also_where_they_were_not()
    {
        await _temp.WriteAsync("create table other (id int)");
        Assert.All(Directory.GetFiles(Path.GetDirectoryName(_temp.Path)!, "notes.db*"), EnsureOwnerOnly);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_temp.Path, (UnixFileMode)0b110_100_100);

        _temp.Sqlite.EnsureMigrated(Scripts.Notes);

        EnsureOwnerOnly(_temp.Path);
    }

    public ValueTask DisposeAsync() => _temp.DisposeAsync();

    private SqliteDatabase Another() => new("notes", _temp.Path);

    private static Task OpenAsync(Database database, params byte[][] masters) =>
        new DataKeyRing(database, new MasterKeys(masters)).OpenAsync(CancellationToken.None);

    private static async Task CloseAsync(IEnumerable<SqliteDatabase> databases)
    {
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    private static void EnsureOwnerOnly(string path)
    {
        if (!OperatingSystem.IsWindows() && !path.EndsWith(".lock", StringComparison.Ordinal))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }
}
