using Grants.Platform.Storage;
using Grants.Reporting.Model;

namespace Grants.Reporting.Projections;

/// <summary>What the pages show at a glance: the totals of the expenses of a grant.</summary>
internal static partial class OverviewStore
{
    private const decimal QuantityParts = 10_000m;

    private const string UpdateTally = """
        update overview_charge
        set expense_count = expense_count + @Count,
            declared_cents = declared_cents + @Declared,
            accepted_cents = accepted_cents + @Accepted,
            ruled_out_cents = ruled_out_cents + @RuledOut,
            pending_cents = pending_cents + @Pending,
            quantity = quantity + @Quantity,
            quantity_cents = quantity_cents + @PaidForQuantity
        where convention = @convention
          and charge_label = @ChargeLabel
        """;

    private const string InsertTally = """
        insert into overview_charge (convention, charge_label, first_position, expense_count, declared_cents,
                                     accepted_cents, ruled_out_cents, pending_cents, quantity, quantity_cents)
        values (@convention, @ChargeLabel, @position, @Count, @Declared, @Accepted, @RuledOut, @Pending, @Quantity,
                @PaidForQuantity)
        """;

    private const string SelectTallies = """
        select charge_label as ChargeLabel,
               expense_count as Count,
               declared_cents as Declared,
               accepted_cents as Accepted,
               ruled_out_cents as RuledOut,
               pending_cents as Pending,
               quantity as Quantity,
               quantity_cents as PaidForQuantity
        from overview_charge
        where convention = @convention
          and expense_count > 0
        order by first_position
        """;

    /// <summary>Adds to the totals of a line of charges.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="convention">The grant.</param>
    /// <param name="change">The difference.</param>
    /// <param name="position">The position of the event; that of the first one orders the lines.</param>
    public static async Task AddTallyAsync(
        DbSession session, string convention, ExpenseTally change, long position)
    {
        var row = new
        {
            convention,
            position,
            change.ChargeLabel,
            change.Count,
            Declared = change.Declared.Cents,
            Accepted = change.Accepted.Cents,
            RuledOut = change.RuledOut.Cents,
            Pending = change.Pending.Cents,
            Quantity = (long)(change.Quantity * QuantityParts),
            PaidForQuantity = change.PaidForQuantity.Cents,
        };
        if (await session.ExecuteAsync(UpdateTally, row) == 0)
        {
            await session.ExecuteAsync(InsertTally, row);
        }
    }

    /// <summary>
    /// The totals of the expenses of a grant, by line of its charges, in the order of each line's first expense; a line
    /// whose expenses were all withdrawn is left out.
    /// </summary>
    public static async Task<IReadOnlyList<ExpenseTally>> TalliesAsync(DbSession session, string convention) =>
        [.. (await session.QueryAsync<TallyRow>(SelectTallies, new { convention })).Select(row => row.ToTally())];

    private sealed record TallyRow(
        string ChargeLabel,
        long Count,
        long Declared,
        long Accepted,
        long RuledOut,
        long Pending,
        long Quantity,
        long PaidForQuantity)
    {
        public ExpenseTally ToTally() => new(
            ChargeLabel, Count, Cents(Declared), Cents(Accepted), Cents(RuledOut), Cents(Pending),
            Quantity / QuantityParts, Cents(PaidForQuantity));
    }
}
