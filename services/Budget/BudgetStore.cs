using Grants.Platform.Storage;
using Grants.Rules;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Every statement on lines. Where a guard does not hold, nothing changes.</summary>
internal static class BudgetStore
{
    // A statement of SQL Server takes 2100 parameters.
    private const int MostKeys = 1000;

    private const string InsertLine = """
        insert into budget_line (id, fiscal_year, operation_code, operation_label, imputation, nature, section,
                                 function_code, line_key, state, voted, adjusted, reserved, committed, paid, ordered,
                                 movement_count, version, created_at)
        values (@Id, @FiscalYear, @OperationCode, @OperationLabel, @Imputation, @Nature, @section,
                @FunctionCode, @LineKey, 'OPEN', @Voted, 0, 0, 0, 0, 0,
                @MovementCount, @Version, @CreatedAt)
        """;

    private const string LineColumns = """
        select id as Id,
               fiscal_year as FiscalYear,
               operation_code as OperationCode,
               operation_label as OperationLabel,
               imputation as Imputation,
               section as Section,
               voted as Voted,
               adjusted as Adjusted,
               reserved as Reserved,
               committed as Committed,
               paid as Paid,
               ordered as Ordered,
               movement_count as MovementCount,
               version as Version,
               created_at as CreatedAt,
               closed_at as ClosedAt,
               line_key as LineKey
        from budget_line
        """;

    private const string SelectLine = LineColumns + " where id = @id";

    private const string SelectLineByKey = LineColumns + " where line_key = @key";

    private const string SelectLinesByKey = LineColumns + " where line_key in @keys";

    private const string SelectLinesBetween = LineColumns + " where line_key > @after and line_key < @until";

    private const string SelectOpenLinesOfYear = LineColumns
        + " where line_key > @from and line_key < @until and state = 'OPEN' order by line_key";

    // The guard says again what the decision has said: whatever runs at the same time, a line is never overdrawn. What
    // is committed is never negative either, because it is never less than what is ordered.
    private const string MoveLine = """
        update budget_line
        set adjusted = adjusted + @adjusted,
            reserved = reserved + @reserved,
            committed = committed + @committed,
            paid = paid + @paid,
            ordered = ordered + @ordered,
            movement_count = movement_count + 1,
            version = version + 1
        where id = @Id
          and version = @Version
          and reserved + @reserved >= 0
          and paid + @paid >= 0
          and ordered + @ordered >= 0
          and ordered + @ordered <= committed + @committed
          and voted + adjusted - reserved - committed - paid >= @reserved + @committed + @paid - @adjusted
        """;

    private const string CloseLine = """
        update budget_line
        set state = 'CLOSED',
            closed_at = @ClosedAt,
            version = @Version
        where id = @Id
          and version = @Version - 1
          and state = 'OPEN'
        """;

    /// <summary>Adds lines whose imputations have none.</summary>
    public static Task AddLinesAsync(DbSession session, IReadOnlyList<BudgetLine> lines) =>
        session.InsertAsync(InsertLine, lines.Select(line => new
        {
            line.Id,
            line.FiscalYear,
            line.OperationCode,
            line.OperationLabel,
            Imputation = line.Imputation.Text,
            line.Imputation.Nature,
            section = UpperSnake.Of(line.Section),
            FunctionCode = line.Imputation.Function,
            LineKey = line.Key,
            Voted = line.Voted.Cents,
            line.MovementCount,
            line.Version,
            line.CreatedAt,
        }));

    public static async Task<BudgetLine?> FindLineAsync(DbSession session, Guid id) =>
        (await session.FindAsync<LineRow>(SelectLine, new { id }))?.ToLine();

    /// <summary>A line with the balances it had at an instant; null when it was not there yet.</summary>
    public static async Task<BudgetLine?> FindLineAsOfAsync(DbSession session, Guid id, DateTimeOffset instant) =>
        await FindLineAsync(session, id) is { } line
        && await MovementStore.FindLastAsync(session, id, instant) is { } last
            ? line.AsOf(last)
            : null;

    /// <summary>The line of a fiscal year, operation and imputation.</summary>
    public static async Task<BudgetLine?> FindLineAsync(DbSession session, string key) =>
        (await session.FindAsync<LineRow>(SelectLineByKey, new { key }))?.ToLine();

    /// <summary>Those lines of some keys that are there, by key.</summary>
    public static async Task<IReadOnlyDictionary<string, BudgetLine>> FindLinesAsync(
        DbSession session, IReadOnlyList<string> keys)
    {
        var found = new Dictionary<string, BudgetLine>();
        foreach (var some in keys.Distinct().Chunk(MostKeys))
        {
            foreach (var row in await session.QueryAsync<LineRow>(SelectLinesByKey, new { keys = some }))
            {
                found.Add(row.LineKey, row.ToLine());
            }
        }

        return found;
    }

    /// <summary>Lines after one, in order; with each the key the next page goes on from.</summary>
    public static async Task<IReadOnlyList<(BudgetLine Line, string Key)>> LinesAsync(
        DbSession session, LineFilter filter, string after, int limit)
    {
        var sql = SelectLinesBetween + Conditions(filter) + " order by line_key" + session.Dialect.FirstRows;
        var rows = await session.QueryAsync<LineRow>(sql, new
        {
            // A key begins with the year: the lines of one lie between two keys.
            after = after.Length > 0 ? after : $"{filter.Year ?? 0}",
            until = $"{(filter.Year ?? 9998) + 1}",
            operation = filter.OperationCode,
            function = filter.Function,
            nature = filter.Nature,
            state = filter.IsOpen == true ? "OPEN" : "CLOSED",
            limit,
        });
        return [.. rows.Select(row => (row.ToLine(), row.LineKey))];
    }

    /// <summary>Some lines of a year that are still open.</summary>
    public static async Task<IReadOnlyList<BudgetLine>> OpenLinesAsync(DbSession session, int year, int limit)
    {
        var rows = await session.QueryAsync<LineRow>(
            SelectOpenLinesOfYear + session.Dialect.FirstRows, new { from = $"{year}", until = $"{year + 1}", limit });
        return [.. rows.Select(row => row.ToLine())];
    }

    /// <summary>Moves the balances of a line from what they were; false when they are not that any more.</summary>
    public static async Task<bool> MoveLineAsync(DbSession session, BudgetLine before, Movement movement)
    {
        var effect = Effect.Of(movement.Kind, movement.Amount);
        return await session.ExecuteAsync(MoveLine, new
        {
            before.Id,
            before.Version,
            adjusted = effect.Adjusted.Cents,
            reserved = effect.Reserved.Cents,
            committed = effect.Committed.Cents,
            paid = effect.Paid.Cents,
            ordered = effect.Ordered.Cents,
        }) == 1;
    }

    /// <summary>Closes a line; false when it is not what it was any more.</summary>
    public static async Task<bool> CloseLineAsync(DbSession session, BudgetLine closed) =>
        await session.ExecuteAsync(CloseLine, new { closed.Id, closed.Version, closed.ClosedAt }) == 1;

    // Each of these has an index in the order of the keys. Of several, the one that fewest lines pass comes first and
    // is looked up; the others are put so that no index serves them, or the engine might take the widest.
    private static string Conditions(LineFilter filter)
    {
        (string Column, string Parameter, bool IsAsked)[] conditions =
        [
            ("operation_code", "@operation", filter.OperationCode is not null),
            ("function_code", "@function", filter.Function is not null),
            ("nature", "@nature", filter.Nature is not null),
            ("state", "@state", filter.IsOpen is not null),
        ];
        return string.Concat(conditions.Where(condition => condition.IsAsked).Select((condition, place) => place == 0
            ? $" and {condition.Column} = {condition.Parameter}"
            : $" and coalesce({condition.Column}, '') = {condition.Parameter}"));
    }

    private sealed record LineRow
    {
        public Guid Id { get; init; }

        public int FiscalYear { get; init; }

        public string OperationCode { get; init; } = "";

        public string OperationLabel { get; init; } = "";

        public string Imputation { get; init; } = "";

        public string Section { get; init; } = "";

        public long Voted { get; init; }

        public long Adjusted { get; init; }

        public long Reserved { get; init; }

        public long Committed { get; init; }

        public long Paid { get; init; }

        public long Ordered { get; init; }

        public long MovementCount { get; init; }

        public long Version { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? ClosedAt { get; init; }

        public string LineKey { get; init; } = "";

        public BudgetLine ToLine() => new(
            Id, FiscalYear, OperationCode, OperationLabel, Budget.Imputation.TryParse(Imputation)!,
            Money.FromCents(Voted), Money.FromCents(Adjusted), Money.FromCents(Reserved),
            Money.FromCents(Committed), Money.FromCents(Paid), Money.FromCents(Ordered), MovementCount, Version,
            CreatedAt, ClosedAt, UpperSnake.Parse<Section>(Section));
    }
}
