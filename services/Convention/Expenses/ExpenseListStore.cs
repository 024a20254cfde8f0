using Grants.Platform.Auth;
using Grants.Platform.Storage;

namespace Grants.Convention;

/// <summary>Which expenses are asked for; null lets all through.</summary>
internal sealed record ExpenseFilter(Guid? GrantId, ExpenseState? State);

/// <summary>The statements that list expenses, of one grant or of all.</summary>
internal static partial class ExpenseStore
{
    private const string SelectAfter = Columns + " where seq > @after";

    /// <summary>Expenses in the order of their record, each with the number its page can end at.</summary>
    public static async Task<IReadOnlyList<(long Seq, Expense Expense)>> AfterAsync(
        DbSession session, ExpenseFilter filter, Reach reach, long after, int limit)
    {
        var sql = SelectAfter + Conditions(filter) + GrantStore.Below(reach) + " order by seq"
            + session.Dialect.FirstRows;
        var rows = await session.QueryAsync<Row>(
            sql, new { own = reach.Beneficiaries, grant = filter.GrantId, after, limit });
        return [.. rows.Select(row => (row.Seq, row.ToExpense()))];
    }

    private static string Conditions(ExpenseFilter filter) => string.Concat(
        filter.GrantId is null ? "" : " and convention_id = @grant",
        filter.State switch
        {
            null => "",
            ExpenseState.Undecided => " and outcome is null and withdraw_reason is null",
            ExpenseState.Withdrawn => " and withdraw_reason is not null",
            ExpenseState.Accepted => " and outcome = 'ACCEPTED' and withdraw_reason is null",
            ExpenseState.PartlyAccepted => " and outcome = 'PARTLY_ACCEPTED' and withdraw_reason is null",
            _ => " and outcome = 'REJECTED' and withdraw_reason is null",
        });
}
