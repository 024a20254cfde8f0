using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on samples, which are drawn and then only read.</summary>
internal static class SampleStore
{
    private const string SelectPopulation = """
        select seq as Seq,
               id as Id,
               amount as Amount
        from expense
        where convention_id = @grant and withdraw_reason is null
        order by seq
        """;

    private const string Insert = """
        insert into expense_sample (id, convention_id, least_amount, sample_size, seed, population, last_expense_seq,
                                    drawn, sample_amount, drawn_by, drawn_at)
        values (@Id, @GrantId, @LeastAmount, @Size, @Seed, @Population, @LastExpense,
                @Drawn, @Amount, @DrawnBy, @DrawnAt)
        """;

    private const string InsertItem = """
        insert into expense_sample_item (sample_id, expense_id)
        values (@sample, @expense)
        """;

    private const string Columns = """
        select seq as Seq,
               id as Id,
               convention_id as GrantId,
               least_amount as LeastAmount,
               sample_size as Size,
               seed as Seed,
               population as Population,
               last_expense_seq as LastExpense,
               drawn as Drawn,
               sample_amount as Amount,
               drawn_by as DrawnBy,
               drawn_at as DrawnAt
        from expense_sample
        """;

    private const string Select = Columns + " where id = @id and convention_id = @grant";

    private const string SelectAfter = Columns + " where convention_id = @grant and seq > @after order by seq";

    private const string SelectItems = """
        select expense.id
        from expense_sample_item
        join expense on expense.id = expense_sample_item.expense_id
        where expense_sample_item.sample_id = @sample
        order by expense.seq
        """;

    private const string CountUndecided = """
        select count(*)
        from expense_sample_item
        join expense on expense.id = expense_sample_item.expense_id
        where expense_sample_item.sample_id = @sample
          and expense.outcome is null
          and expense.withdraw_reason is null
        """;

    /// <summary>The expenses of a grant that stand, in the order they were recorded.</summary>
    public static async Task<IReadOnlyList<Drawable>> PopulationAsync(DbSession session, Guid grant) =>
    [
        .. (await session.QueryAsync<DrawableRow>(SelectPopulation, new { grant })).Select(row => row.ToDrawable()),
    ];

    public static async Task AddAsync(DbSession session, ExpenseSample sample)
    {
        await session.ExecuteAsync(Insert, Row.Of(sample));
        foreach (var expense in sample.Expenses)
        {
            await session.ExecuteAsync(InsertItem, new { sample = sample.Id, expense });
        }
    }

    /// <summary>A sample without its expenses.</summary>
    public static async Task<ExpenseSample?> FindAsync(DbSession session, Guid grant, Guid id) =>
        (await session.FindAsync<Row>(Select, new { id, grant }))?.ToSample();

    /// <summary>
    /// Samples of a grant in the order they were drawn, without their expenses, each with the number its page can end
    /// at.
    /// </summary>
    public static async Task<IReadOnlyList<(long Seq, ExpenseSample Sample)>> AfterAsync(
        DbSession session, Guid grant, long after, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            SelectAfter + session.Dialect.FirstRows, new { grant, after, limit });
        return [.. rows.Select(row => (row.Seq, row.ToSample()))];
    }

    /// <summary>A sample with its expenses.</summary>
    public static async Task<ExpenseSample> WithExpensesAsync(DbSession session, ExpenseSample sample) =>
        sample with { Expenses = await session.QueryAsync<Guid>(SelectItems, new { sample = sample.Id }) };

    /// <summary>How many expenses of a sample stand and have not been ruled on.</summary>
    public static Task<long> UndecidedAsync(DbSession session, ExpenseSample sample) =>
        session.ScalarAsync<long>(CountUndecided, new { sample = sample.Id });

    private sealed record DrawableRow
    {
        public long Seq { get; init; }

        public Guid Id { get; init; }

        public long Amount { get; init; }

        public Drawable ToDrawable() => new(Seq, Id, Money.FromCents(Amount));
    }

    private sealed record Row
    {
        public long Seq { get; init; }

        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public long? LeastAmount { get; init; }

        public int? Size { get; init; }

        public string? Seed { get; init; }

        public int Population { get; init; }

        public long LastExpense { get; init; }

        public int Drawn { get; init; }

        public long Amount { get; init; }

        public string DrawnBy { get; init; } = "";

        public DateTimeOffset DrawnAt { get; init; }

        public static Row Of(ExpenseSample sample) => new()
        {
            Id = sample.Id,
            GrantId = sample.GrantId,
            LeastAmount = sample.Rule.LeastAmount?.Cents,
            Size = sample.Rule.Size,
            Seed = sample.Rule.Seed,
            Population = sample.Population,
            LastExpense = sample.LastExpense,
            Drawn = sample.Drawn,
            Amount = sample.Amount.Cents,
            DrawnBy = sample.DrawnBy,
            DrawnAt = sample.DrawnAt,
        };

        public ExpenseSample ToSample() => new(
            Id, GrantId, new SampleRule(LeastAmount is { } least ? Money.FromCents(least) : null, Size, Seed),
            Population, LastExpense, Drawn, Money.FromCents(Amount), DrawnBy, DrawnAt);
    }
}
