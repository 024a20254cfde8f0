using Grants.Contracts.Budget;
using Grants.Platform.Storage;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Projections;

/// <summary>What the pages show at a glance: the commitments of a year at its end.</summary>
internal static partial class OverviewStore
{
    private const string InsertCommitment = """
        insert into overview_commitment (commitment, budget_line, reference, owner, not_ordered_cents, ordered_cents,
                                         carried_over_cents, attached_cents)
        values (@commitment, @line, @reference, @owner, @amount, 0, 0, 0)
        """;

    private const string MoveCommitment = """
        update overview_commitment
        set not_ordered_cents = not_ordered_cents + @NotOrdered,
            ordered_cents = ordered_cents + @Ordered,
            carried_over_cents = carried_over_cents + @CarriedOver,
            attached_cents = attached_cents + @Attached
        where commitment = @commitment
        """;

    private const string SaveOutcome = """
        update overview_commitment
        set right_acquired_on = @right,
            statement_on = @statement,
            statement_signatory = @signatory
        where commitment = @commitment
        """;

    private const string InsertOrder = """
        insert into overview_order (payment)
        values (@payment)
        """;

    private const string DeleteOrder = """
        delete from overview_order
        where payment = @payment
        """;

    private const string FromYear = """
        from overview_commitment bound
        join overview_line line on line.budget_line = bound.budget_line
        where line.fiscal_year = @year
          and (bound.not_ordered_cents > 0 or bound.ordered_cents > 0 or bound.carried_over_cents > 0
               or bound.attached_cents > 0)
        """;

    private const string SelectYearEnd = """
        select bound.commitment as Name,
               bound.budget_line as Line,
               line.operation_code as OperationCode,
               line.imputation as Imputation,
               line.section as Section,
               bound.reference as Reference,
               bound.owner as Owner,
               (select max(grants.reference)
                from overview_grant grants
                where grants.convention = coalesce(bound.owner, bound.reference)) as GrantNumber,
               (select count(*)
                from overview_line following
                where following.fiscal_year = line.fiscal_year + 1
                  and following.operation_code = line.operation_code
                  and following.imputation = line.imputation
                  and following.is_closed = 0) as NextLines,
               bound.not_ordered_cents as NotOrdered,
               bound.ordered_cents as Ordered,
               bound.carried_over_cents as CarriedOver,
               bound.attached_cents as Attached,
               bound.right_acquired_on as RightAcquired,
               bound.statement_on as StatementDate,
               bound.statement_signatory as StatementSignatory

        """ + FromYear + " and bound.commitment > @after order by bound.commitment";

    private const string SumYearEnd = """
        select count(*) as Commitments,
               coalesce(sum(bound.not_ordered_cents), 0) as NotOrdered,
               coalesce(sum(bound.ordered_cents), 0) as Ordered,
               coalesce(sum(bound.carried_over_cents), 0) as CarriedOver,
               coalesce(sum(bound.attached_cents), 0) as Attached

        """ + FromYear;

    private const string SumCommitted = """
        select coalesce(sum(committed_cents), 0)
        from overview_line
        where fiscal_year = @year
        """;

    /// <summary>Keeps a commitment, with what is open on it.</summary>
    public static Task AddCommitmentAsync(
        DbSession session, string commitment, string line, string reference, string? owner, Money amount) =>
        session.ExecuteAsync(InsertCommitment, new { commitment, line, reference, owner, amount = amount.Cents });

    /// <summary>Moves what a commitment has; false when it is not known.</summary>
    public static async Task<bool> MoveCommitmentAsync(DbSession session, string commitment, YearEndAmounts by) =>
        await session.ExecuteAsync(MoveCommitment, new
        {
            commitment,
            NotOrdered = by.NotOrdered.Cents,
            Ordered = by.Ordered.Cents,
            CarriedOver = by.CarriedOver.Cents,
            Attached = by.Attached.Cents,
        }) == 1;

    /// <summary>Keeps that a part of a commitment was carried over or attached, and on what that stands.</summary>
    public static async Task PassOnAsync(DbSession session, CommitmentCarriedOut told)
    {
        var amount = Money.From(told.Amount);
        var isAttached = told.RightAcquiredDate is not null;
        await MoveCommitmentAsync(session, told.Commitment, new YearEndAmounts(
            -amount, Money.Zero, isAttached ? Money.Zero : amount, isAttached ? amount : Money.Zero));
        await session.ExecuteAsync(SaveOutcome, new
        {
            commitment = told.Commitment,
            right = told.RightAcquiredDate,
            statement = told.StatementDate,
            signatory = told.StatementSignatory,
        });
    }

    /// <summary>Keeps that a payment is ordered.</summary>
    public static Task AddOrderAsync(DbSession session, string payment) =>
        session.ExecuteAsync(InsertOrder, new { payment });

    /// <summary>Forgets an order that was paid or released; false when the payment was not ordered.</summary>
    public static async Task<bool> RemoveOrderAsync(DbSession session, string payment) =>
        await session.ExecuteAsync(DeleteOrder, new { payment }) == 1;

    /// <summary>The commitments of a year at its end, by line and in the order they were made, after one.</summary>
    public static async Task<IReadOnlyList<YearEndCommitment>> YearEndAsync(
        DbSession session, int year, string after, int limit) =>
        [
            .. (await session.QueryAsync<YearEndRow>(
                SelectYearEnd + session.Dialect.FirstRows, new { year, after, limit })).Select(row => row.ToRow()),
        ];

    /// <summary>All commitments of a year at its end, together.</summary>
    public static async Task<YearEndTotals> YearEndTotalsAsync(DbSession session, int year)
    {
        var sums = (await session.FindAsync<YearEndSums>(SumYearEnd, new { year }))!;
        var committed = (await session.QueryAsync<long>(SumCommitted, new { year })).Single();
        return new YearEndTotals(sums.Commitments, sums.ToAmounts(), Cents(committed));
    }

    private record YearEndSums
    {
        public long Commitments { get; init; }

        public long NotOrdered { get; init; }

        public long Ordered { get; init; }

        public long CarriedOver { get; init; }

        public long Attached { get; init; }

        public YearEndAmounts ToAmounts() =>
            new(Cents(NotOrdered), Cents(Ordered), Cents(CarriedOver), Cents(Attached));
    }

    private sealed record YearEndRow : YearEndSums
    {
        public string Name { get; init; } = "";

        public string Line { get; init; } = "";

        public string OperationCode { get; init; } = "";

        public string Imputation { get; init; } = "";

        public string Section { get; init; } = "";

        public string Reference { get; init; } = "";

        public string? Owner { get; init; }

        public string? GrantNumber { get; init; }

        public long NextLines { get; init; }

        public DateOnly? RightAcquired { get; init; }

        public DateOnly? StatementDate { get; init; }

        public string? StatementSignatory { get; init; }

        public YearEndCommitment ToRow() => new(
            Name, new YearEndLine(Line, OperationCode, Imputation), UpperSnake.Parse<Section>(Section), Reference,
            Owner, GrantNumber, NextLines > 0, ToAmounts(), RightAcquired, StatementDate, StatementSignatory);
    }
}
