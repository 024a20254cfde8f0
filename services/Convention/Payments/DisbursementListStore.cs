using Grants.Platform.Auth;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Which orders are asked for; null lets all through.</summary>
internal sealed record DisbursementFilter(Guid? GrantId, DisbursementState? State, DateOnly? OrderedBefore);

/// <summary>The statements that list orders, of one grant or of all.</summary>
internal static partial class DisbursementStore
{
    private const string SelectAfter = Columns + " where seq > @after";

    /// <summary>
    /// The orders after one, as they were given, each with the number its page can end at.
    /// </summary>
    public static async Task<IReadOnlyList<(long Seq, Disbursement Order)>> AfterAsync(
        DbSession session, DisbursementFilter filter, Reach reach, long after, int limit)
    {
        var sql = SelectAfter + Conditions(filter) + GrantStore.Below(reach) + " order by seq"
            + session.Dialect.FirstRows;
        var rows = await session.QueryAsync<Row>(sql, new
        {
            own = reach.Beneficiaries,
            grant = filter.GrantId,
            state = filter.State is { } state ? UpperSnake.Of(state) : null,
            before = filter.OrderedBefore,
            after,
            limit,
        });
        return [.. rows.Select(row => (row.Seq, row.ToDisbursement(session)))];
    }

    private static string Conditions(DisbursementFilter filter) => string.Concat(
        filter.GrantId is null ? "" : " and convention_id = @grant",
        filter.State is null ? "" : " and state = @state",
        filter.OrderedBefore is null ? "" : " and order_date < @before");
}
