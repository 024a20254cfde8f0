using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Every statement on fiscal years and their closing. Where a guard does not hold, nothing changes.</summary>
internal static class FiscalYearStore
{
    private const string InsertYear = """
        insert into fiscal_year (fiscal_year, state, line_count, plan_number, exception_count, attachment_count,
                                 reservation_count, reserved, commitment_count, committed)
        select @year, 'OPEN', 0, 0, 0, 0, 0, 0, 0, 0
        where not exists (
          select 1
          from fiscal_year
          where fiscal_year = @year)
        """;

    // Who opens a line writes here, so that no line appears in a year that is being closed.
    private const string CountLines = """
        update fiscal_year
        set line_count = line_count + @count
        where fiscal_year = @year and state = 'OPEN'
        """;

    private const string SelectYear = """
        select fiscal_year as FiscalYear,
               state as State,
               line_count as LineCount,
               plan_number as PlanNumber,
               commitment_outcome as CommitmentOutcome,
               exception_count as ExceptionCount,
               attachment_count as AttachmentCount,
               statement_date as StatementDate,
               statement_signatory as StatementSignatory,
               reservation_count as ReservationCount,
               reserved as Reserved,
               commitment_count as CommitmentCount,
               committed as Committed,
               prepared_by as PreparedBy,
               prepared_at as PreparedAt,
               closed_at as ClosedAt
        from fiscal_year
        where fiscal_year = @year
        """;

    private const string SavePlan = """
        update fiscal_year
        set plan_number = @number,
            commitment_outcome = @outcome,
            exception_count = @exceptions,
            attachment_count = @attachments,
            statement_date = @statementDate,
            statement_signatory = @statementSignatory,
            reservation_count = @reservations,
            reserved = @reserved,
            commitment_count = @commitments,
            committed = @committed,
            prepared_by = @preparedBy,
            prepared_at = @preparedAt
        where fiscal_year = @year and state = 'OPEN' and plan_number = @number - 1
        """;

    private const string BeginClosing = """
        update fiscal_year
        set state = 'CLOSING'
        where fiscal_year = @year and state = 'OPEN' and plan_number = @number
        """;

    private const string EndClosing = """
        update fiscal_year
        set state = 'CLOSED',
            closed_at = @now
        where fiscal_year = @year
          and state = 'CLOSING'
          and not exists (
            select 1
            from budget_line
            where fiscal_year = @year and state = 'OPEN')
        """;

    private const string CountReservations = """
        select count(*) as Items, coalesce(sum(r.amount), 0) as Cents
        from reservation r
        join budget_line l on l.id = r.line_id
        where l.fiscal_year = @year and r.state = 'PENDING'
        """;

    private const string CountCommitments = """
        select count(*) as Items, coalesce(sum(c.amount - c.released - c.paid), 0) as Cents
        from commitment c
        join budget_line l on l.id = c.line_id
        where l.fiscal_year = @year and c.state = 'OPEN' and c.amount > c.released + c.paid
        """;

    /// <summary>Counts new lines in their year, there from its first line on; false when that is closed.</summary>
    public static async Task<bool> CountLinesAsync(DbSession session, int year, int count)
    {
        if (await session.ExecuteAsync(CountLines, new { year, count }) == 1)
        {
            return true;
        }

        return await session.ExecuteAsync(InsertYear, new { year }) == 1
            && await session.ExecuteAsync(CountLines, new { year, count }) == 1;
    }

    public static async Task<FiscalYear?> FindAsync(DbSession session, int year) =>
        (await session.FindAsync<YearRow>(SelectYear, new { year }))?.ToYear();

    /// <summary>Keeps a plan; false when another was made meanwhile, or the closing has begun.</summary>
    public static async Task<bool> SavePlanAsync(DbSession session, int year, ClosingPlan plan) =>
        await session.ExecuteAsync(SavePlan, new
        {
            year,
            number = plan.Number,
            outcome = UpperSnake.Of(plan.Commitments),
            exceptions = plan.Exceptions,
            attachments = plan.Attachments,
            statementDate = plan.Statement?.Date,
            statementSignatory = plan.Statement?.Signatory,
            reservations = plan.Open.Reservations,
            reserved = plan.Open.Reserved.Cents,
            commitments = plan.Open.Commitments,
            committed = plan.Open.Committed.Cents,
            preparedBy = plan.PreparedBy,
            preparedAt = plan.PreparedAt,
        }) == 1;

    /// <summary>Begins the closing by a plan; false when it has begun, or the plan is another one.</summary>
    public static async Task<bool> BeginClosingAsync(DbSession session, int year, ClosingPlan plan) =>
        await session.ExecuteAsync(BeginClosing, new { year, number = plan.Number }) == 1;

    /// <summary>Ends the closing; false when a line is still open.</summary>
    public static async Task<bool> EndClosingAsync(DbSession session, int year, DateTimeOffset now) =>
        await session.ExecuteAsync(EndClosing, new { year, now }) == 1;

    /// <summary>What is open in a year.</summary>
    public static async Task<OpenItems> CountOpenAsync(DbSession session, int year)
    {
        var reservations = (await session.FindAsync<CountRow>(CountReservations, new { year }))!;
        var commitments = (await session.FindAsync<CountRow>(CountCommitments, new { year }))!;
        return new OpenItems(
            reservations.Items, Money.FromCents(reservations.Cents),
            commitments.Items, Money.FromCents(commitments.Cents));
    }

    private sealed record CountRow
    {
        public long Items { get; init; }

        public long Cents { get; init; }
    }

    private sealed record YearRow
    {
        public int FiscalYear { get; init; }

        public string State { get; init; } = "";

        public long LineCount { get; init; }

        public long PlanNumber { get; init; }

        public string? CommitmentOutcome { get; init; }

        public int ExceptionCount { get; init; }

        public int AttachmentCount { get; init; }

        public DateOnly? StatementDate { get; init; }

        public string? StatementSignatory { get; init; }

        public long ReservationCount { get; init; }

        public long Reserved { get; init; }

        public long CommitmentCount { get; init; }

        public long Committed { get; init; }

        public string? PreparedBy { get; init; }

        public DateTimeOffset? PreparedAt { get; init; }

        public DateTimeOffset? ClosedAt { get; init; }

        public FiscalYear ToYear() => new(
            FiscalYear, UpperSnake.Parse<FiscalYearState>(State), LineCount, PlanNumber == 0 ? null : ToPlan(),
            ClosedAt);

        private ClosingPlan ToPlan() => new(
            PlanNumber, UpperSnake.Parse<ClosingOutcome>(CommitmentOutcome!), ExceptionCount,
            new OpenItems(
                ReservationCount, Money.FromCents(Reserved), CommitmentCount, Money.FromCents(Committed)),
            PreparedBy!, PreparedAt!.Value)
        {
            Attachments = AttachmentCount,
            Statement = StatementDate is { } day ? new CarryOverStatement(day, StatementSignatory!) : null,
        };
    }
}
