using Grants.Platform.Storage;
using Grants.Platform.Values;

namespace Grants.Budget;

/// <summary>Every statement on lines and their ledger. Where a guard does not hold, nothing changes.</summary>
internal static class BudgetStore
{
    private const string InsertLine = """
        insert into budget_line (id, fiscal_year, operation_code, operation_label, imputation, voted, adjusted,
                                 reserved, committed, paid, version, created_at)
        select @Id, @FiscalYear, @OperationCode, @OperationLabel, @Imputation, @Voted, 0, 0, 0, 0, @Version, @CreatedAt
        where not exists (
          select 1
          from budget_line
          where fiscal_year = @FiscalYear and operation_code = @OperationCode and imputation = @Imputation)
        """;

    private const string LineColumns = """
        select id as Id,
               fiscal_year as FiscalYear,
               operation_code as OperationCode,
               operation_label as OperationLabel,
               imputation as Imputation,
               voted as Voted,
               adjusted as Adjusted,
               reserved as Reserved,
               committed as Committed,
               paid as Paid,
               version as Version,
               created_at as CreatedAt
        from budget_line
        """;

    private const string SelectLine = LineColumns + " where id = @id";

    private const string SelectLineOf = LineColumns
        + " where fiscal_year = @FiscalYear and operation_code = @OperationCode and imputation = @Imputation";

    // The guard says again what the decision has said: whatever runs at the same time, a line is never overdrawn.
    private const string MoveLine = """
        update budget_line
        set reserved = reserved + @reserved,
            committed = committed + @committed,
            paid = paid + @paid,
            version = version + 1
        where id = @Id
          and version = @Version
          and reserved + @reserved >= 0
          and committed + @committed >= 0
          and voted + adjusted - reserved - committed - paid >= @reserved + @committed + @paid
        """;

    private const string InsertMovement = """
        insert into movement (id, line_id, movement_number, movement_kind, amount, reserved_after, committed_after,
                              paid_after, available_after, actor, reason, request_id, created_at)
        values (@Id, @LineId, @Number, @Kind, @Amount, @ReservedAfter, @CommittedAfter,
                @PaidAfter, @AvailableAfter, @Actor, @Reason, @RequestId, @At)
        """;

    private const string SelectMovements = """
        select id as Id,
               line_id as LineId,
               movement_number as Number,
               movement_kind as Kind,
               amount as Amount,
               reserved_after as ReservedAfter,
               committed_after as CommittedAfter,
               paid_after as PaidAfter,
               available_after as AvailableAfter,
               actor as Actor,
               reason as Reason,
               request_id as RequestId,
               created_at as At
        from movement
        where line_id = @line and movement_number > @after
        order by movement_number
        """;

    /// <summary>Adds a line; false when its imputation has one.</summary>
    public static async Task<bool> AddLineAsync(DbSession session, BudgetLine line) =>
        await session.ExecuteAsync(InsertLine, LineRow.Of(line)) == 1;

    public static async Task<BudgetLine?> FindLineAsync(DbSession session, Guid id) =>
        (await session.FindAsync<LineRow>(SelectLine, new { id }))?.ToLine();

    /// <summary>The line that has the same fiscal year, operation and imputation.</summary>
    public static async Task<BudgetLine?> FindSameAsync(DbSession session, BudgetLine line) =>
        (await session.FindAsync<LineRow>(SelectLineOf, LineRow.Of(line)))?.ToLine();

    /// <summary>Moves the balances of a line from what they were; false when they are not that any more.</summary>
    public static async Task<bool> MoveLineAsync(DbSession session, BudgetLine before, Movement movement)
    {
        var (reserved, committed, paid) = Effects.Of(movement.Kind, movement.Amount);
        return await session.ExecuteAsync(MoveLine, new
        {
            before.Id,
            before.Version,
            reserved = reserved.Cents,
            committed = committed.Cents,
            paid = paid.Cents,
        }) == 1;
    }

    public static Task AddMovementAsync(DbSession session, Movement movement) =>
        session.ExecuteAsync(InsertMovement, MovementRow.Of(movement));

    /// <summary>Movements of a line after a number, oldest first.</summary>
    public static async Task<IReadOnlyList<Movement>> MovementsAsync(
        DbSession session, Guid line, long after, int limit)
    {
        var rows = await session.QueryAsync<MovementRow>(
            SelectMovements + session.Dialect.FirstRows, new { line, after, limit });
        return [.. rows.Select(row => row.ToMovement())];
    }

    private sealed record LineRow
    {
        public Guid Id { get; init; }

        public int FiscalYear { get; init; }

        public string OperationCode { get; init; } = "";

        public string OperationLabel { get; init; } = "";

        public string Imputation { get; init; } = "";

        public long Voted { get; init; }

        public long Adjusted { get; init; }

        public long Reserved { get; init; }

        public long Committed { get; init; }

        public long Paid { get; init; }

        public long Version { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public static LineRow Of(BudgetLine line) => new()
        {
            Id = line.Id,
            FiscalYear = line.FiscalYear,
            OperationCode = line.OperationCode,
            OperationLabel = line.OperationLabel,
            Imputation = line.Imputation.Text,
            Voted = line.Voted.Cents,
            Version = line.Version,
            CreatedAt = line.CreatedAt,
        };

        public BudgetLine ToLine() => new(
            Id, FiscalYear, OperationCode, OperationLabel, Budget.Imputation.TryParse(Imputation)!,
            Money.FromCents(Voted), Money.FromCents(Adjusted), Money.FromCents(Reserved),
            Money.FromCents(Committed), Money.FromCents(Paid), Version, CreatedAt);
    }

    private sealed record MovementRow
    {
        public Guid Id { get; init; }

        public Guid LineId { get; init; }

        public long Number { get; init; }

        public string Kind { get; init; } = "";

        public long Amount { get; init; }

        public long ReservedAfter { get; init; }

        public long CommittedAfter { get; init; }

        public long PaidAfter { get; init; }

        public long AvailableAfter { get; init; }

        public string Actor { get; init; } = "";

        public string Reason { get; init; } = "";

        public Guid RequestId { get; init; }

        public DateTimeOffset At { get; init; }

        public static MovementRow Of(Movement movement) => new()
        {
            Id = movement.Id,
            LineId = movement.LineId,
            Number = movement.Number,
            Kind = movement.Kind.ToString().ToUpperInvariant(),
            Amount = movement.Amount.Cents,
            ReservedAfter = movement.ReservedAfter.Cents,
            CommittedAfter = movement.CommittedAfter.Cents,
            PaidAfter = movement.PaidAfter.Cents,
            AvailableAfter = movement.AvailableAfter.Cents,
            Actor = movement.Actor,
            Reason = movement.Reason,
            RequestId = movement.RequestId,
            At = movement.At,
        };

        public Movement ToMovement() => new(
            Id, LineId, Number, Enum.Parse<MovementKind>(Kind, ignoreCase: true), Money.FromCents(Amount),
            Money.FromCents(ReservedAfter), Money.FromCents(CommittedAfter), Money.FromCents(PaidAfter),
            Money.FromCents(AvailableAfter), Actor, Reason, RequestId, At);
    }
}
