using Grants.Platform.Storage;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What Convention keeps of Budget's event log: the lines, and the commitments of each grant.</summary>
internal static class CarryOverStore
{
    private const string InsertLine = """
        insert into known_budget_line (budget_line, fiscal_year, operation_code, operation_label, imputation, section)
        values (@Name, @FiscalYear, @OperationCode, @OperationLabel, @Imputation, @section)
        """;

    private const string SelectLine = """
        select budget_line as Name,
               fiscal_year as FiscalYear,
               operation_code as OperationCode,
               operation_label as OperationLabel,
               imputation as Imputation,
               section as Section
        from known_budget_line
        where budget_line = @line
        """;

    private const string InsertOfReservation = """
        insert into grant_commitment (commitment, convention_id)
        select @commitment, id
        from convention
        where reservation = @reservation
        union all
        select @commitment, convention_id
        from amendment
        where reservation = @reservation
        """;

    private const string InsertContinuing = """
        insert into grant_commitment (commitment, convention_id)
        select @commitment, @grant
        where not exists (select 1 from grant_commitment where commitment = @commitment)
        """;

    private const string SelectGrant = "select convention_id from grant_commitment where commitment = @commitment";

    /// <summary>Adds a line.</summary>
    public static Task AddLineAsync(DbSession session, BudgetLineSnapshot line) =>
        session.ExecuteAsync(InsertLine, new
        {
            line.Name,
            line.FiscalYear,
            line.OperationCode,
            line.OperationLabel,
            line.Imputation,
            section = UpperSnake.Of(line.Section),
        });

    /// <summary>A line that was opened.</summary>
    public static async Task<BudgetLineSnapshot> LineAsync(DbSession session, string line) =>
        (await session.FindAsync<LineRow>(SelectLine, new { line }))!.ToSnapshot();

    /// <summary>
    /// Adds a commitment that came of the reservation of a grant or of an amendment; nothing where it is of neither.
    /// </summary>
    public static Task AddAsync(DbSession session, string commitment, string reservation) =>
        session.ExecuteAsync(InsertOfReservation, new { commitment, reservation });

    /// <summary>Adds a commitment that continues one of a grant; nothing where it is known already.</summary>
    public static Task AddAsync(DbSession session, string commitment, Guid grant) =>
        session.ExecuteAsync(InsertContinuing, new { commitment, grant });

    /// <summary>The grant of a commitment; null where it is of none.</summary>
    public static Task<Guid?> GrantOfAsync(DbSession session, string commitment) =>
        session.FindAsync<Guid?>(SelectGrant, new { commitment });

    private sealed record LineRow
    {
        public string Name { get; init; } = "";

        public int FiscalYear { get; init; }

        public string OperationCode { get; init; } = "";

        public string OperationLabel { get; init; } = "";

        public string Imputation { get; init; } = "";

        public string Section { get; init; } = "";

        public BudgetLineSnapshot ToSnapshot() => new(
            Name, FiscalYear, OperationCode, OperationLabel, Imputation, UpperSnake.Parse<Section>(Section));
    }
}
