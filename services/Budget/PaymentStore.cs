using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Every statement on payments. Where a guard does not hold, nothing changes.</summary>
internal static class PaymentStore
{
    private const string InsertPayment = """
        insert into payment (id, commitment_id, state, amount, order_date, mandate_key, mandate_number, mandate_budget,
                             mandate_series, slip_number, is_collective, payment_date, created_at)
        values (@Id, @CommitmentId, @state, @amount, @OrderDate, @mandateKey, @mandateNumber, @mandateBudget,
                @mandateSeries, @slipNumber, @isCollective, @Date, @CreatedAt)
        """;

    private const string SelectPayment = """
        select p.id as Id,
               c.line_id as LineId,
               p.commitment_id as CommitmentId,
               p.state as State,
               p.amount as Amount,
               p.order_date as OrderDate,
               p.mandate_number as MandateNumber,
               p.mandate_budget as MandateBudget,
               p.mandate_series as MandateSeries,
               p.slip_number as SlipNumber,
               p.is_collective as IsCollective,
               p.payment_date as PaymentDate,
               p.cancel_date as CancelDate,
               p.created_at as CreatedAt
        from payment p
        join commitment c on c.id = p.commitment_id
        where p.id = @id and p.commitment_id = @commitment and c.line_id = @line
        """;

    private const string ConfirmPayment = """
        update payment
        set state = 'RECORDED',
            mandate_key = @mandateKey,
            mandate_number = @mandateNumber,
            mandate_budget = @mandateBudget,
            mandate_series = @mandateSeries,
            slip_number = @slipNumber,
            is_collective = @isCollective,
            payment_date = @Date
        where id = @Id and state = 'ORDERED'
        """;

    private const string SelectOfMandate = "select is_collective from payment where mandate_key = @key";

    private const string ReleasePayment = """
        update payment
        set state = 'RELEASED'
        where id = @Id and state = 'ORDERED'
        """;

    private const string CancelPayment = """
        update payment
        set state = 'CANCELLED',
            cancel_date = @CancelDate
        where id = @Id and state = 'RECORDED'
        """;

    public static Task AddAsync(DbSession session, BudgetLine line, Payment payment) =>
        session.ExecuteAsync(InsertPayment, Parameters(line, payment));

    /// <summary>Whether each payment under the key of a mandate says that it is collective.</summary>
    public static async Task<IReadOnlyList<bool>> OfMandateAsync(DbSession session, string key) =>
        [.. (await session.QueryAsync<long>(SelectOfMandate, new { key })).Select(isCollective => isCollective == 1)];

    public static async Task<Payment?> FindAsync(DbSession session, Guid line, Guid commitment, Guid id) =>
        (await session.FindAsync<PaymentRow>(SelectPayment, new { id, commitment, line }))?.ToPayment();

    /// <summary>Notes that an ordered payment was made; false when it is not ordered any more.</summary>
    public static async Task<bool> ConfirmAsync(DbSession session, BudgetLine line, Payment confirmed) =>
        await session.ExecuteAsync(ConfirmPayment, Parameters(line, confirmed)) == 1;

    /// <summary>Notes that an ordered payment is not made; false when it is not ordered any more.</summary>
    public static async Task<bool> ReleaseAsync(DbSession session, Payment released) =>
        await session.ExecuteAsync(ReleasePayment, new { released.Id }) == 1;

    /// <summary>Notes that a payment was cancelled; false when it does not stand.</summary>
    public static async Task<bool> CancelAsync(DbSession session, Payment cancelled) =>
        await session.ExecuteAsync(CancelPayment, new { cancelled.Id, cancelled.CancelDate }) == 1;

    private static object Parameters(BudgetLine line, Payment payment) => new
    {
        payment.Id,
        payment.CommitmentId,
        state = UpperSnake.Of(payment.State),
        amount = payment.Amount.Cents,
        payment.OrderDate,
        mandateKey = payment.Mandate?.KeyIn(line.FiscalYear),
        mandateNumber = payment.Mandate?.Number,
        mandateBudget = payment.Mandate?.Budget,
        mandateSeries = payment.Mandate?.Series,
        slipNumber = payment.Mandate?.SlipNumber,
        isCollective = payment.Mandate is { } mandate ? (mandate.IsCollective ? 1 : 0) : (int?)null,
        payment.Date,
        payment.CreatedAt,
    };

    private sealed record PaymentRow
    {
        public Guid Id { get; init; }

        public Guid LineId { get; init; }

        public Guid CommitmentId { get; init; }

        public string State { get; init; } = "";

        public long Amount { get; init; }

        public DateOnly? OrderDate { get; init; }

        public string? MandateNumber { get; init; }

        public string? MandateBudget { get; init; }

        public string? MandateSeries { get; init; }

        public string? SlipNumber { get; init; }

        public long? IsCollective { get; init; }

        public DateOnly? PaymentDate { get; init; }

        public DateOnly? CancelDate { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public Payment ToPayment() => new(
            Id, LineId, CommitmentId, UpperSnake.Parse<PaymentState>(State), Money.FromCents(Amount), OrderDate,
            MandateNumber is null
                ? null
                : new Mandate(MandateNumber, MandateBudget!, MandateSeries!, SlipNumber!, IsCollective == 1),
            PaymentDate, CancelDate, CreatedAt);
    }
}
