using Grants.Platform.Encryption;

namespace Grants.Platform.Storage;

/// <summary>Every statement on the keys of a database.</summary>
internal static class DataKeyStore
{
    private const string SelectAll = """
        select key_number as KeyNumber,
               key_use as KeyUse,
               wrapped_secret as WrappedSecret,
               wrapped_by as WrappedBy,
               created_at as CreatedAt
        from data_key
        order by key_number
        """;

    private const string Insert = """
        insert into data_key (key_number, key_use, wrapped_secret, wrapped_by, created_at)
        values (@KeyNumber, @KeyUse, @WrappedSecret, @WrappedBy, @CreatedAt)
        """;

    private const string Rewrap = """
        update data_key
        set wrapped_secret = @WrappedSecret,
            wrapped_by = @WrappedBy
        where key_number = @KeyNumber and key_use = @KeyUse
        """;

    /// <summary>All keys, in order.</summary>
    public static async Task<IReadOnlyList<WrappedKey>> AllAsync(DbSession session) =>
        [.. (await session.QueryAsync<Row>(SelectAll)).Select(row => row.ToKey())];

    /// <summary>Adds a key; the number of one that is there is refused by the table.</summary>
    public static Task AddAsync(DbSession session, WrappedKey key) => session.ExecuteAsync(Insert, key);

    /// <summary>Keeps a key as another key has wrapped it.</summary>
    public static Task RewrapAsync(DbSession session, WrappedKey key) => session.ExecuteAsync(Rewrap, key);

    private sealed record Row
    {
        public int KeyNumber { get; init; }

        public string KeyUse { get; init; } = "";

        public byte[] WrappedSecret { get; init; } = [];

        public string WrappedBy { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public WrappedKey ToKey() => new(KeyNumber, KeyUse, WrappedSecret, WrappedBy, CreatedAt);
    }
}
