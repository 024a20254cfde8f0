using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on payment orders.</summary>
internal static partial class DisbursementStore
{
    private const string Insert = """
        insert into disbursement (id, convention_id, instalment_number, amount, bank_account, iban, bic, holder_name,
                                  ordered_by, ordered_key, ordered_at, order_date, state, budget_payment, commitment,
                                  budget_line, fiscal_year, right_acquired_date, suspensions, money_returns)
        select @Id, @GrantId, @InstalmentNumber, @Amount, @BankAccount, @Iban, @Bic, @HolderName, @OrderedBy,
               @OrderedKey, @OrderedAt, @OrderDate, @State, @BudgetPayment, @Commitment, @BudgetLine, @FiscalYear,
               @RightAcquiredDate, @Suspensions, @MoneyReturns
        where not exists (
          select 1
          from disbursement
          where convention_id = @GrantId
            and instalment_number = @InstalmentNumber
            and state in ('ORDERED', 'PAID', 'SUSPENDED', 'RETURNED'))
        """;

    private const string Columns = """
        select seq as Seq,
               id as Id,
               convention_id as GrantId,
               instalment_number as InstalmentNumber,
               amount as Amount,
               bank_account as BankAccount,
               iban as Iban,
               bic as Bic,
               holder_name as HolderName,
               ordered_by as OrderedBy,
               ordered_at as OrderedAt,
               order_date as OrderDate,
               state as State,
               budget_payment as BudgetPayment,
               commitment as Commitment,
               budget_line as BudgetLine,
               fiscal_year as FiscalYear,
               right_acquired_date as RightAcquiredDate,
               mandate_number as MandateNumber,
               mandate as Mandate,
               payment_date as PaymentDate,
               confirmed_by as ConfirmedBy,
               reject_reason as RejectReason,
               reject_date as RejectDate,
               rejected_by as RejectedBy,
               suspensions as Suspensions,
               cancel_cause as CancelCause,
               cancel_date as CancelDate,
               cancel_reason as CancelReason,
               cancel_reference as CancelReference,
               cancel_number as CancelNumber,
               money_returned as MoneyReturned,
               credits_restored as CreditsRestored,
               cancelled_by as CancelledBy,
               cancel_recovery_id as CancelRecoveryId,
               money_returns as MoneyReturns
        from disbursement
        """;

    private const string Select = Columns + " where id = @id and convention_id = @grant";

    private const string SelectAll = Columns + " where convention_id = @grant order by seq";

    // Whoever finds it in the state that was read is the one that moves it.
    private const string Update = """
        update disbursement
        set bank_account = @BankAccount,
            iban = @Iban,
            bic = @Bic,
            holder_name = @HolderName,
            state = @State,
            budget_payment = @BudgetPayment,
            commitment = @Commitment,
            budget_line = @BudgetLine,
            fiscal_year = @FiscalYear,
            mandate_number = @MandateNumber,
            mandate = @Mandate,
            payment_date = @PaymentDate,
            confirmed_by = @ConfirmedBy,
            confirmed_key = @ConfirmedKey,
            reject_reason = @RejectReason,
            reject_date = @RejectDate,
            rejected_by = @RejectedBy,
            rejected_key = @RejectedKey,
            suspensions = @Suspensions,
            cancel_cause = @CancelCause,
            cancel_date = @CancelDate,
            cancel_reason = @CancelReason,
            cancel_reference = @CancelReference,
            cancel_number = @CancelNumber,
            money_returned = @MoneyReturned,
            credits_restored = @CreditsRestored,
            cancelled_by = @CancelledBy,
            cancel_recovery_id = @CancelRecoveryId,
            money_returns = @MoneyReturns
        where id = @Id and state = @WasState
        """;

    /// <summary>Where the IBANs that orders were given to are kept.</summary>
    public static SealedColumn IbanColumn { get; } = new("disbursement", "iban");

    /// <summary>Adds an order; false when the instalment has one that was neither rejected nor cancelled.</summary>
    public static async Task<bool> AddAsync(DbSession session, Disbursement order) =>
        await session.ExecuteAsync(Insert, Row.Of(session, order)) == 1;

    public static async Task<Disbursement?> FindAsync(DbSession session, Guid grant, Guid id) =>
        (await session.FindAsync<Row>(Select, new { id, grant }))?.ToDisbursement(session);

    /// <summary>All orders of a grant, also those that were rejected or cancelled, as they were given.</summary>
    public static async Task<IReadOnlyList<Disbursement>> OfGrantAsync(DbSession session, Guid grant) =>
        [.. (await session.QueryAsync<Row>(SelectAll, new { grant })).Select(row => row.ToDisbursement(session))];

    /// <summary>Saves what was decided on an order; false when it does not stand as it was read.</summary>
    public static async Task<bool> SaveAsync(DbSession session, Disbursement read, Disbursement decided) =>
        await session.ExecuteAsync(Update, Row.Of(session, decided) with { WasState = UpperSnake.Of(read.State) }) == 1;

    private sealed record Row
    {
        public long Seq { get; init; }

        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public int InstalmentNumber { get; init; }

        public long Amount { get; init; }

        public string BankAccount { get; init; } = "";

        public string Iban { get; init; } = "";

        public string Bic { get; init; } = "";

        public string HolderName { get; init; } = "";

        public string OrderedBy { get; init; } = "";

        public string OrderedKey => Person.KeyOf(OrderedBy);

        public DateTimeOffset OrderedAt { get; init; }

        public DateOnly OrderDate { get; init; }

        public string State { get; init; } = "";

        public string WasState { get; init; } = "";

        public string BudgetPayment { get; init; } = "";

        public string Commitment { get; init; } = "";

        public string BudgetLine { get; init; } = "";

        public int FiscalYear { get; init; }

        public DateOnly? RightAcquiredDate { get; init; }

        public string? MandateNumber { get; init; }

        public string? Mandate { get; init; }

        public DateOnly? PaymentDate { get; init; }

        public string? ConfirmedBy { get; init; }

        public string? ConfirmedKey => ConfirmedBy is null ? null : Person.KeyOf(ConfirmedBy);

        public string? RejectReason { get; init; }

        public DateOnly? RejectDate { get; init; }

        public string? RejectedBy { get; init; }

        public string? RejectedKey => RejectedBy is null ? null : Person.KeyOf(RejectedBy);

        public string Suspensions { get; init; } = "";

        public string? CancelCause { get; init; }

        public DateOnly? CancelDate { get; init; }

        public string? CancelReason { get; init; }

        public string? CancelReference { get; init; }

        public string? CancelNumber { get; init; }

        public int? MoneyReturned { get; init; }

        public int? CreditsRestored { get; init; }

        public string? CancelledBy { get; init; }

        public Guid? CancelRecoveryId { get; init; }

        public string MoneyReturns { get; init; } = "";

        public static Row Of(DbSession session, Disbursement order) => new()
        {
            Id = order.Id,
            GrantId = order.GrantId,
            InstalmentNumber = order.InstalmentNumber,
            Amount = order.Amount.Cents,
            BankAccount = order.Account.Name,
            Iban = IbanColumn.Seal(session, order.Account.Iban, order.Id),
            Bic = order.Account.Bic,
            HolderName = order.Account.HolderName,
            OrderedBy = order.OrderedBy,
            OrderedAt = order.OrderedAt,
            OrderDate = order.OrderDate,
            State = UpperSnake.Of(order.State),
            BudgetPayment = order.Budget!.Payment,
            Commitment = order.Budget.Commitment,
            BudgetLine = order.Budget.BudgetLine,
            FiscalYear = order.Budget.FiscalYear,
            RightAcquiredDate = order.RightAcquired,
            MandateNumber = order.MandateNumber,
            Mandate = order.Mandate is { } mandate ? Document.Write(mandate) : null,
            PaymentDate = order.PaymentDate,
            ConfirmedBy = order.ConfirmedBy,
            RejectReason = order.Rejection?.Reason,
            RejectDate = order.Rejection?.RejectDate,
            RejectedBy = order.Rejection?.RejectedBy,
            Suspensions = Document.Write(order.Suspensions),
            CancelCause = order.Cancellation is { } cancellation ? UpperSnake.Of(cancellation.Cause) : null,
            CancelDate = order.Cancellation?.CancelDate,
            CancelReason = order.Cancellation?.Reason,
            CancelReference = order.Cancellation?.Reference,
            CancelNumber = order.Cancellation?.Number,
            MoneyReturned = Number(order.Cancellation?.MoneyReturned),
            CreditsRestored = Number(order.Cancellation?.CreditsRestored),
            CancelledBy = order.Cancellation?.CancelledBy,
            CancelRecoveryId = order.Cancellation?.Recovery,
            MoneyReturns = Document.Write(order.Returns),
        };

        public Disbursement ToDisbursement(DbSession session) => new(
            Id, GrantId, InstalmentNumber, Money.FromCents(Amount),
            new PayableAccount(BankAccount, IbanColumn.Open(session, Iban, Id), Bic, HolderName),
            OrderedBy, OrderedAt, OrderDate,
            Mandate is null ? null : Document.Read<Mandate>(Mandate), PaymentDate, ConfirmedBy)
        {
            RightAcquired = RightAcquiredDate,
            State = UpperSnake.Parse<DisbursementState>(State),
            Budget = new BudgetPayment(BudgetPayment, Commitment, BudgetLine, FiscalYear),
            Rejection = RejectDate is { } day ? new OrderRejection(RejectReason!, day, RejectedBy!) : null,
            Suspensions = Document.Read<IReadOnlyList<Suspension>>(Suspensions),
            Cancellation = ToCancellation(),
            Returns = Document.Read<IReadOnlyList<MoneyReturn>>(MoneyReturns),
        };

        private Cancellation? ToCancellation() => CancelDate is { } day
            ? new Cancellation(
                UpperSnake.Parse<CancellationCause>(CancelCause!), day, CancelReason!, CancelReference, CancelNumber,
                MoneyReturned is { } returned ? returned == 1 : null, CancelledBy!)
            {
                CreditsRestored = CreditsRestored == 1,
                Recovery = CancelRecoveryId,
            }
            : null;

        private static int? Number(bool? value) => value is { } known ? (known ? 1 : 0) : null;
    }
}
