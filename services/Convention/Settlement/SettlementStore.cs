using Grants.Platform.Storage;

namespace Grants.Convention;

/// <summary>Reads earlier records for a settlement.</summary>
internal static class SettlementStore
{
    private const string CountUnfounded = """
        select count(*)
        from expense
        where convention_id = @grant and outcome = 'REJECTED' and reason = 'VOUCHER_UNFOUNDED'
        """;

    /// <summary>Whether an expense of a grant was rejected because its voucher proves unfounded.</summary>
    public static async Task<bool> IsUnfoundedAsync(DbSession session, Guid grant) =>
        await session.ScalarAsync<long>(CountUnfounded, new { grant }) > 0;
}
