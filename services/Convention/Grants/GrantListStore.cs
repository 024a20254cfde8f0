using System.Globalization;
using Grants.Platform.Auth;
using Grants.Platform.Storage;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Which grants are asked for; null lets all through, and so does no word.</summary>
internal sealed record GrantFilter
{
    public GrantState? State { get; init; }

    public string? Beneficiary { get; init; }

    public string? BudgetLine { get; init; }

    /// <summary>The words of a search, with spaces between them.</summary>
    public string Search { get; init; } = "";

    public string? Reference { get; init; }

    /// <summary>The first day, and the last, of which the period of the action has one.</summary>
    public (DateOnly? From, DateOnly? Until) Period { get; init; }

    /// <summary>The key of the person who drafted them.</summary>
    public string? DraftedKey { get; init; }
}

/// <summary>
/// What a list of grants is in the order of; grants that are equal in it are in that of their references.
/// </summary>
internal enum GrantOrderColumn
{
    Reference,
    StartDate,
    ReportDueDate,
    CreatedAt,
}

/// <summary>The order of a list of grants.</summary>
internal readonly record struct GrantOrder(GrantOrderColumn Column, bool IsDescending);

/// <summary>
/// Where a page ended: what the list is in the order of, unless that is the reference, and the reference.
/// </summary>
internal readonly record struct GrantPlace(string Value, string Reference)
{
    public override string ToString() => $"{Value}\n{Reference}";

    /// <summary>The place of a grant in an order.</summary>
    public static GrantPlace Of(Grant grant, GrantOrder order) => new(
        order.Column switch
        {
            GrantOrderColumn.StartDate => Text(grant.Terms.StartDate),
            GrantOrderColumn.ReportDueDate => Text(grant.Terms.ReportDueDate),
            GrantOrderColumn.CreatedAt => grant.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
            _ => "",
        },
        grant.Terms.Reference);

    /// <summary>What the list is in the order of, there; null where that is the reference.</summary>
    /// <exception cref="FormatException">The place is not one of this order.</exception>
    public object? ValueIn(GrantOrder order) => order.Column switch
    {
        GrantOrderColumn.Reference => null,
        GrantOrderColumn.CreatedAt =>
            DateTimeOffset.ParseExact(Value, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        _ => DateOnly.ParseExact(Value, "O", CultureInfo.InvariantCulture),
    };

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>The statements that list grants.</summary>
internal static partial class GrantStore
{
    /// <summary>Grants after one, in an order, within reach; without a place from the first.</summary>
    public static async Task<IReadOnlyList<Grant>> PageAsync(
        DbSession session, GrantFilter filter, GrantOrder order, Reach reach, GrantPlace? after, int limit)
    {
        var words = filter.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var parameters = new Dictionary<string, object?>
        {
            ["own"] = reach.Beneficiaries,
            ["beneficiary"] = filter.Beneficiary,
            ["line"] = filter.BudgetLine,
            ["state"] = filter.State is { } state ? UpperSnake.Of(state) : null,
            ["reference"] = filter.Reference,
            ["from"] = filter.Period.From,
            ["until"] = filter.Period.Until,
            ["drafted"] = filter.DraftedKey,
            ["after"] = after?.Reference,
            ["place"] = after?.ValueIn(order),
            ["limit"] = limit,
        };
        for (var i = 0; i < words.Length; i++)
        {
            parameters[$"from{i}"] = words[i];
            parameters[$"until{i}"] = SearchWords.After(words[i]);
        }

        var sql = Columns + " where " + (after is null ? "1 = 1" : Behind(order)) + Conditions(filter, reach)
            + string.Concat(words.Select((_, i) => OfWord(i))) + OrderBy(order) + session.Dialect.FirstRows;
        return [.. (await session.QueryAsync<GrantRow>(sql, parameters)).Select(row => row.ToGrant())];
    }

    // Each of these has an index in the order of the references. Of several, the one that fewest grants pass comes
    // first and is looked up; the others are put so that no index serves them, or the engine might take the widest.
    private static string Conditions(GrantFilter filter, Reach reach)
    {
        (string Column, string Parameter, bool IsAsked)[] conditions =
        [
            ("reference", "= @reference", filter.Reference is not null),
            ("beneficiary", "in @own", reach.IsLimited),
            ("beneficiary", "= @beneficiary", filter.Beneficiary is not null),
            ("budget_line", "= @line", filter.BudgetLine is not null),
            ("drafted_key", "= @drafted", filter.DraftedKey is not null),
            ("state", "= @state", filter.State is not null),
        ];
        return string.Concat(conditions.Where(condition => condition.IsAsked).Select((condition, place) => place == 0
            ? $" and {condition.Column} {condition.Parameter}"
            : $" and coalesce({condition.Column}, '') {condition.Parameter}"))
            + (filter.Period.From is null ? "" : " and end_date >= @from")
            + (filter.Period.Until is null ? "" : " and start_date <= @until");
    }

    private static string OfWord(int i) => " and id in (select convention_id from convention_word "
        + $"where word >= @from{i} and word < @until{i})";

    private static string Behind(GrantOrder order)
    {
        var (column, behind) = (ColumnOf(order), order.IsDescending ? "<" : ">");
        return order.Column == GrantOrderColumn.Reference
            ? $"reference {behind} @after"
            : $"({column} {behind} @place or ({column} = @place and reference > @after))";
    }

    private static string OrderBy(GrantOrder order)
    {
        var first = " order by " + ColumnOf(order) + (order.IsDescending ? " desc" : "");
        return order.Column == GrantOrderColumn.Reference ? first : first + ", reference";
    }

    private static string ColumnOf(GrantOrder order) => order.Column switch
    {
        GrantOrderColumn.StartDate => "start_date",
        GrantOrderColumn.ReportDueDate => "report_due_date",
        GrantOrderColumn.CreatedAt => "created_at",
        _ => "reference",
    };
}
