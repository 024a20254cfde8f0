using Grants.Platform.Encryption;

namespace Grants.Platform.Storage;

/// <summary>Opens the keys of a database, and rotates them.</summary>
internal sealed class DataKeyRing(Database database, MasterKeys masters)
{
    /// <summary>Takes the keys of the database into use; makes the first two where it has none.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        var keys = await ReadAsync(cancellation);
        if (keys.Count == 0)
        {
            // Of replicas that start at once, one adds them: the numbers are unique, and the others run again.
            keys = await database.WriteAsync(AddFirstAsync, cancellation);
        }

        database.Keys.Use(keys, () => Task.Run(() => ReadAsync(CancellationToken.None)).GetAwaiter().GetResult());
    }

    /// <summary>Whether the database has keys.</summary>
    public static async Task<bool> HasAnyAsync(Database database, CancellationToken cancellation) =>
        (await database.ReadAsync(DataKeyStore.AllAsync, cancellation)).Count > 0;

    /// <summary>
    /// Adds a key that encrypts from now on, and wraps all others with the master key in force. No row is written anew:
    /// values keep their keys, and sealed journals stay as they were sealed.
    /// </summary>
    public async Task<Rotation> RotateAsync(CancellationToken cancellation)
    {
        var rotation = await database.WriteAsync(RotateAsync, cancellation);
        await OpenAsync(cancellation);
        return rotation;
    }

    private Task<IReadOnlyList<DataKey>> ReadAsync(CancellationToken cancellation) =>
        database.ReadAsync(UnwrapAllAsync, cancellation);

    private async Task<IReadOnlyList<DataKey>> UnwrapAllAsync(DbSession session) =>
        [.. (await DataKeyStore.AllAsync(session)).Select(row => masters.Unwrap(database.Name, row))];

    private async Task<IReadOnlyList<DataKey>> AddFirstAsync(DbSession session)
    {
        var keys = await UnwrapAllAsync(session);
        if (keys.Count > 0)
        {
            return keys;
        }

        keys = [DataKey.New(1, isForMarks: true), DataKey.New(2, isForMarks: false)];
        foreach (var key in keys)
        {
            await DataKeyStore.AddAsync(session, masters.Wrap(database.Name, key));
        }

        return keys;
    }

    private async Task<Rotation> RotateAsync(DbSession session)
    {
        var rows = await DataKeyStore.AllAsync(session);
        var next = DataKey.New(rows.Max(row => row.KeyNumber) + 1, isForMarks: false);
        await DataKeyStore.AddAsync(session, masters.Wrap(database.Name, next));
        var others = rows.Where(row => row.WrappedBy != masters.Current).ToList();
        foreach (var row in others)
        {
            await DataKeyStore.RewrapAsync(
                session, masters.Wrap(database.Name, masters.Unwrap(database.Name, row)));
        }

        return new Rotation(next.Number, others.Count);
    }
}

/// <summary>What a rotation did.</summary>
/// <param name="KeyNumber">The key that encrypts from then on.</param>
/// <param name="RewrappedCount">How many keys were wrapped with the master key in force.</param>
internal sealed record Rotation(int KeyNumber, int RewrappedCount);
