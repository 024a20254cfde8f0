using Grants.Contracts.Budget;
using Grants.Platform.Storage;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Projections;

/// <summary>What the pages show at a glance: budget lines, their movements and their balances.</summary>
internal static partial class OverviewStore
{
    private const string InsertLine = """
        insert into overview_line (budget_line, fiscal_year, operation_code, operation_label, imputation, section,
                                   is_closed, voted_cents, adjusted_cents, reserved_cents, committed_cents, paid_cents,
                                   available_cents)
        values (@BudgetLine, @FiscalYear, @OperationCode, @OperationLabel, @Imputation, @section, 0, 0, 0, 0, 0, 0, 0)
        """;

    private const string UpdateLine = """
        update overview_line
        set voted_cents = @Voted,
            adjusted_cents = @Adjusted,
            reserved_cents = @Reserved,
            committed_cents = @Committed,
            paid_cents = @Paid,
            available_cents = @Available
        where budget_line = @line
        """;

    private const string CloseLine = """
        update overview_line
        set is_closed = 1
        where budget_line = @line
        """;

    private const string InsertMovement = """
        insert into overview_movement (budget_line, event_position, part, moved_on, kind, actor, reference,
                                       amount_cents, reserved_cents, committed_cents, paid_cents, available_cents)
        values (@line, @position, @part, @day, @Kind, @actor, @Reference, @amount, @Reserved, @Committed, @Paid,
                @Available)
        """;

    private const string UpdateBalance = """
        update overview_balance
        set paid_cents = @Paid,
            committed_cents = @Committed,
            reserved_cents = @Reserved,
            available_cents = @Available
        where budget_line = @line
          and moved_on = @day
        """;

    private const string InsertBalance = """
        insert into overview_balance (budget_line, moved_on, paid_cents, committed_cents, reserved_cents,
                                      available_cents)
        values (@line, @day, @Paid, @Committed, @Reserved, @Available)
        """;

    private const string SelectLine = """
        select budget_line as Name,
               fiscal_year as FiscalYear,
               operation_code as OperationCode,
               operation_label as OperationLabel,
               imputation as Imputation,
               is_closed as IsClosed,
               voted_cents as Voted,
               adjusted_cents as Adjusted,
               reserved_cents as Reserved,
               committed_cents as Committed,
               paid_cents as Paid,
               available_cents as Available
        from overview_line
        """;

    private const string SelectLineByName = SelectLine + " where budget_line = @line";

    private const string SelectLinesOfYear =
        SelectLine + " where fiscal_year = @year order by operation_code, imputation, budget_line";

    private const string SelectYears = """
        select distinct fiscal_year
        from overview_line
        order by fiscal_year desc
        """;

    private const string SelectMovements = """
        select movement.event_position as Position,
               movement.part as Part,
               movement.moved_on as Day,
               movement.kind as Kind,
               movement.actor as Actor,
               movement.reference as Reference,
               owner.reference as Owner,
               movement.amount_cents as Amount,
               movement.reserved_cents as Reserved,
               movement.committed_cents as Committed,
               movement.paid_cents as Paid,
               movement.available_cents as Available
        from overview_movement movement
        left join overview_grant owner on owner.convention = movement.reference
        where movement.budget_line = @line
          and (movement.event_position < @position or (movement.event_position = @position and movement.part < @part))
        order by movement.event_position desc, movement.part desc
        """;

    private const string SelectBalances = """
        select moved_on as Day,
               paid_cents as Paid,
               committed_cents as Committed,
               reserved_cents as Reserved,
               available_cents as Available
        from overview_balance
        where budget_line = @line
        order by moved_on
        """;

    /// <summary>Keeps a line that was opened.</summary>
    public static Task AddLineAsync(DbSession session, BudgetLineOpened opened) =>
        session.ExecuteAsync(InsertLine, new
        {
            opened.BudgetLine,
            opened.FiscalYear,
            opened.OperationCode,
            opened.OperationLabel,
            opened.Imputation,
            section = opened.Section ?? UpperSnake.Of(Sections.OfImputation(opened.Imputation) ?? Section.Operating),
        });

    /// <summary>Keeps what stands on a line now, and what stood on it at the end of the day.</summary>
    public static async Task SaveBalancesAsync(DbSession session, string line, DateOnly day, LineAmounts amounts)
    {
        var row = new
        {
            line,
            day,
            Voted = amounts.Voted.Cents,
            Adjusted = amounts.Adjusted.Cents,
            Reserved = amounts.Reserved.Cents,
            Committed = amounts.Committed.Cents,
            Paid = amounts.Paid.Cents,
            Available = amounts.Available.Cents,
        };
        await session.ExecuteAsync(UpdateLine, row);
        if (await session.ExecuteAsync(UpdateBalance, row) == 0)
        {
            await session.ExecuteAsync(InsertBalance, row);
        }
    }

    /// <summary>Keeps that a line is closed.</summary>
    public static Task CloseLineAsync(DbSession session, string line) =>
        session.ExecuteAsync(CloseLine, new { line });

    /// <summary>Keeps a movement.</summary>
    public static Task AddMovementAsync(
        DbSession session, string line, long position, int part, Moved moved, LineAmounts after) =>
        session.ExecuteAsync(InsertMovement, new
        {
            line,
            position,
            part,
            day = moved.Day,
            moved.Kind,
            actor = moved.Actor,
            moved.Reference,
            amount = moved.Amount.Cents,
            Reserved = after.Reserved.Cents,
            Committed = after.Committed.Cents,
            Paid = after.Paid.Cents,
            Available = after.Available.Cents,
        });

    /// <summary>A line, or null.</summary>
    public static async Task<LineOverview?> FindLineAsync(DbSession session, string line) =>
        (await session.FindAsync<LineRow>(SelectLineByName, new { line }))?.ToLine();

    /// <summary>The lines of a year, by operation.</summary>
    public static async Task<IReadOnlyList<LineOverview>> LinesOfYearAsync(DbSession session, int year) =>
        [.. (await session.QueryAsync<LineRow>(SelectLinesOfYear, new { year })).Select(row => row.ToLine())];

    /// <summary>The years that have lines, the last one first.</summary>
    public static async Task<IReadOnlyList<int>> YearsAsync(DbSession session) =>
        [.. (await session.QueryAsync<long>(SelectYears)).Select(year => (int)year)];

    /// <summary>Movements of a line before one, the last one first.</summary>
    public static async Task<IReadOnlyList<MovementOverview>> MovementsAsync(
        DbSession session, string line, MovementKey before, int limit)
    {
        var rows = await session.QueryAsync<MovementRow>(
            SelectMovements + session.Dialect.FirstRows,
            new { line, position = before.Position, part = before.Part, limit });
        return [.. rows.Select(row => row.ToMovement())];
    }

    /// <summary>What stood on a line at the end of each day on which something moved.</summary>
    public static async Task<IReadOnlyList<DayBalance>> BalancesAsync(DbSession session, string line) =>
        [.. (await session.QueryAsync<BalanceRow>(SelectBalances, new { line })).Select(row => row.ToBalance())];

    private sealed record LineRow
    {
        public string Name { get; init; } = "";

        public long FiscalYear { get; init; }

        public string OperationCode { get; init; } = "";

        public string OperationLabel { get; init; } = "";

        public string Imputation { get; init; } = "";

        public bool IsClosed { get; init; }

        public long Voted { get; init; }

        public long Adjusted { get; init; }

        public long Reserved { get; init; }

        public long Committed { get; init; }

        public long Paid { get; init; }

        public long Available { get; init; }

        public LineOverview ToLine() => new(
            Name, (int)FiscalYear, OperationCode, OperationLabel, Imputation, IsClosed,
            new LineAmounts(
                Cents(Voted), Cents(Adjusted), Cents(Reserved), Cents(Committed), Cents(Paid), Cents(Available)));
    }

    private sealed record MovementRow
    {
        public long Position { get; init; }

        public long Part { get; init; }

        public DateOnly Day { get; init; }

        public string Kind { get; init; } = "";

        public string Actor { get; init; } = "";

        public string Reference { get; init; } = "";

        public string? Owner { get; init; }

        public long Amount { get; init; }

        public long Reserved { get; init; }

        public long Committed { get; init; }

        public long Paid { get; init; }

        public long Available { get; init; }

        public MovementOverview ToMovement() => new(
            new MovementKey(Position, (int)Part),
            new Moved(Day, Kind, Actor, Reference, Money.FromCents(Amount)),
            Owner,
            new DayBalance(Day, Cents(Paid), Cents(Committed), Cents(Reserved), Cents(Available)));
    }

    private sealed record BalanceRow
    {
        public DateOnly Day { get; init; }

        public long Paid { get; init; }

        public long Committed { get; init; }

        public long Reserved { get; init; }

        public long Available { get; init; }

        public DayBalance ToBalance() =>
            new(Day, Cents(Paid), Cents(Committed), Cents(Reserved), Cents(Available));
    }

    private static Money Cents(long cents) => Money.FromCents(cents);
}
