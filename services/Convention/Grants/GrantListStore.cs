using Grants.Platform.Storage;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Which grants are asked for; null lets all through.</summary>
internal sealed record GrantFilter(GrantState? State, string? Beneficiary, string? BudgetLine);

/// <summary>A report on a grant of an organisation whose last day is gone.</summary>
internal sealed record OverdueReport(Guid GrantId, string Beneficiary, string Reference, DateOnly DueDate);

/// <summary>The statements that find grants by what stands in their columns.</summary>
internal static partial class GrantStore
{
    private const string SelectAfter = Columns + " where reference > @after";

    // A report is owed from the signatures until it is handed in. During a notice it is still owed, if none was.
    private const string SelectOverdue = """
        select id as GrantId,
               beneficiary as Beneficiary,
               reference as Reference,
               report_due_date as DueDate
        from convention
        where beneficiary in @beneficiaries
          and report_due_date < @today
          and (state in ('SIGNED', 'IN_EXECUTION', 'REPORT_DUE') or (state = 'TERMINATING' and report is null))
        order by reference
        """;

    /// <summary>Grants after one, in the order of their references.</summary>
    public static async Task<IReadOnlyList<Grant>> PageAsync(
        DbSession session, GrantFilter filter, string after, int limit)
    {
        var sql = SelectAfter + Conditions(filter) + " order by reference" + session.Dialect.FirstRows;
        var rows = await session.QueryAsync<GrantRow>(sql, new
        {
            after,
            beneficiary = filter.Beneficiary,
            line = filter.BudgetLine,
            state = filter.State is { } state ? UpperSnake.Of(state) : null,
            limit,
        });
        return [.. rows.Select(row => row.ToGrant())];
    }

    /// <summary>
    /// The overdue reports of the organisations of some grants, as they are now; of those that were voted on nobody
    /// asks any more (domain rule 8).
    /// </summary>
    public static async Task<IReadOnlyList<OverdueReport>> OverdueAsync(
        DbSession session, IEnumerable<Grant> grants, DateOnly today)
    {
        var beneficiaries = grants.Where(grant => grant.AwaitsVote).Select(grant => grant.Terms.Beneficiary.Name)
            .Distinct().ToList();
        if (beneficiaries.Count == 0)
        {
            return [];
        }

        var rows = await session.QueryAsync<OverdueRow>(SelectOverdue, new { beneficiaries, today });
        return [.. rows.Select(row => new OverdueReport(row.GrantId, row.Beneficiary, row.Reference, row.DueDate))];
    }

    // Each of these has an index in the order of the references. Of several, the one that fewest grants pass comes
    // first and is looked up; the others are put so that no index serves them, or the engine might take the widest.
    private static string Conditions(GrantFilter filter)
    {
        (string Column, string Parameter, bool IsAsked)[] conditions =
        [
            ("beneficiary", "@beneficiary", filter.Beneficiary is not null),
            ("budget_line", "@line", filter.BudgetLine is not null),
            ("state", "@state", filter.State is not null),
        ];
        return string.Concat(conditions.Where(condition => condition.IsAsked).Select((condition, place) => place == 0
            ? $" and {condition.Column} = {condition.Parameter}"
            : $" and coalesce({condition.Column}, '') = {condition.Parameter}"));
    }

    private sealed record OverdueRow
    {
        public Guid GrantId { get; init; }

        public string Beneficiary { get; init; } = "";

        public string Reference { get; init; } = "";

        public DateOnly DueDate { get; init; }
    }
}
