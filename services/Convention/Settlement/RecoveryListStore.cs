using Grants.Platform.Auth;
using Grants.Platform.Storage;

namespace Grants.Convention;

/// <summary>Which recoveries are asked for; null lets all through.</summary>
internal sealed record RecoveryFilter(Guid? GrantId, RecoveryState? State, DateOnly? DueBefore);

/// <summary>The statements that list recoveries, of one grant or of all.</summary>
internal static partial class RecoveryStore
{
    private const string SelectAfter = Columns + " where seq > @after";

    private const string GivenUp = "(cancelled_amount > 0 or reduced_amount = amount)";

    /// <summary>The recoveries after one, oldest first, each with the number its page can end at.</summary>
    public static async Task<IReadOnlyList<(long Seq, Recovery Recovery)>> AfterAsync(
        DbSession session, RecoveryFilter filter, Reach reach, long after, int limit)
    {
        var sql = SelectAfter + Conditions(filter) + GrantStore.Below(reach) + " order by seq"
            + session.Dialect.FirstRows;
        return await CompleteAsync(session, await session.QueryAsync<Row>(sql, new
        {
            own = reach.Beneficiaries,
            grant = filter.GrantId,
            before = filter.DueBefore,
            after,
            limit,
        }));
    }

    // As Recovery.State tells them: given up whole or no longer claimed, received in full, in part, or not at all.
    private static string Conditions(RecoveryFilter filter) => string.Concat(
        filter.GrantId is null ? "" : " and convention_id = @grant",
        filter.DueBefore is null ? "" : " and due_date < @before",
        filter.State switch
        {
            null => "",
            RecoveryState.Cancelled => $" and {GivenUp}",
            RecoveryState.Received => $" and not {GivenUp} and received_amount + reduced_amount = amount",
            RecoveryState.PartlyReceived =>
                $" and not {GivenUp} and received_amount > 0 and received_amount + reduced_amount < amount",
            _ => $" and not {GivenUp} and received_amount = 0",
        });
}
