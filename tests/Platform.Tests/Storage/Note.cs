using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Platform.Tests.Storage;

/// <summary>What the tests write down.</summary>
internal static class Note
{
    private const string Insert = "insert into note (id, words) values (@id, @words)";

    public static Guid NewId() => Ids.New(TimeProvider.System.GetUtcNow());

    /// <summary>Writes one down.</summary>
    public static Func<DbSession, Task<string>> Add(string words, Guid? id = null) => async session =>
    {
        await session.ExecuteAsync(Insert, new { id = id ?? NewId(), words });
        return words;
    };

    /// <summary>Writes one down and then refuses.</summary>
    public static Func<DbSession, Task<string>> AddAndRefuse(string words, Refusal refusal) => async session =>
    {
        await Add(words)(session);
        throw refusal;
    };

    /// <summary>All that is written down, in the order of the words.</summary>
    public static Task<IReadOnlyList<string>> AllAsync(Database database) =>
        database.ReadAsync(session => session.QueryAsync<string>("select words from note order by words"), default);
}
