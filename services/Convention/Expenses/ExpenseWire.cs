using System.Text.RegularExpressions;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Vouchers, expenses, the rulings on them and samples, on the wire and in the domain.</summary>
internal static partial class ExpenseWire
{
    public static ExpenseFilter ParseFilter(V1.ListExpensesRequest request) => new(
        NameWire.ParseScope(request.Parent, "parent"),
        Wire.ParseFilter(request.State, "state") is { } state ? (ExpenseState)(int)state : null);

    public static VoucherHeader Parse(V1.UploadVoucherHeader header) => new(
        NameWire.ParseGrant(header.Parent, "header.parent"),
        ParseFileName(header.Voucher.FileName, "header.voucher.file_name"),
        header.Voucher.SizeBytes,
        Sha256().IsMatch(header.Voucher.Sha256)
            ? header.Voucher.Sha256
            : throw ExpenseRefusals.VoucherSha256Invalid());

    // Some browsers send the path on the machine of the sender, which is nobody's affair and no name.
    private static string ParseFileName(string text, string field)
    {
        var name = Wire.ParseText(text, field, 200);
        return Wire.ParseText(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].TrimStart('.'), field, 200);
    }

    /// <summary>An expense, once its id, its grant and who records it are known.</summary>
    public static Func<Guid, Guid, string, Expense> Parse(V1.Expense expense)
    {
        const string root = "expense.";
        var wrong = new Violations();
        var label = wrong.Take(() => Wire.ParseText(expense.ChargeLabel, root + "charge_label", 200));
        var description = wrong.Take(() => Wire.ParseText(expense.Description, root + "description", 500));
        var quantity = wrong.Take(() => expense.Quantity is { } counted
            ? Wire.ParseDecimal(counted, root + "quantity")
            : (decimal?)null);
        var price = wrong.Take(() => expense.UnitPrice is { } each
            ? Wire.ParseAmount(each, root + "unit_price")
            : (Money?)null);
        var amount = wrong.Take(() => Wire.ParseAmount(expense.Amount, root + "amount"));
        var supplier = wrong.Take(() => Wire.ParseOptionalText(expense.Supplier, root + "supplier", 200));
        var invoice = wrong.Take(() => Wire.EnsureNoZeros(
            Wire.ParseOptionalText(expense.InvoiceNumber, root + "invoice_number", 100), root + "invoice_number"));
        var valuation = wrong.Take(() => Wire.ParseOptionalText(expense.Valuation, root + "valuation", 500));
        var paid = wrong.Take(() => Wire.ParseDate(expense.PaymentDate, root + "payment_date"));
        var invoiced = wrong.Take(() => expense.InvoiceDate is { } day
            ? Wire.ParseDate(day, root + "invoice_date")
            : (DateOnly?)null);
        var voucher = wrong.Take(() =>
            NameWire.ParseBelow(expense.Voucher, root + "voucher", Voucher.Collection).Id);
        wrong.Ensure();
        return (id, grant, person) => new Expense(
            id, grant, label, description, quantity, price, amount, supplier, invoice, paid, voucher,
            ExpenseFlags.None, null)
        {
            InvoiceDate = invoiced,
            Valuation = valuation.Length == 0 ? null : valuation,
            RecordedBy = person,
        };
    }

    public static Func<string, DateTimeOffset, EligibilityDecision> Parse(V1.EligibilityDecision decision)
    {
        var outcome = (RulingOutcome)(int)Wire.ParseEnum(decision.Outcome, "decision.outcome");
        var reason = decision.Reason == V1.EligibilityDecision.Types.Reason.Unspecified
            ? (DecisionReason?)null
            : (DecisionReason)(int)Wire.ParseEnum(decision.Reason, "decision.reason");
        var comment = Wire.ParseOptionalText(decision.Comment, "decision.comment", 1000);
        if ((decision.AcceptedAmount is not null) != (outcome == RulingOutcome.PartlyAccepted))
        {
            throw ExpenseRefusals.AcceptedAmountInvalid(
                "accepted_amount must be set for a partial acceptance, and only then.");
        }

        var accepted = decision.AcceptedAmount is null
            ? Money.Zero
            : Wire.ParseAmount(decision.AcceptedAmount, "decision.accepted_amount");
        return (person, now) => new EligibilityDecision(outcome, accepted, reason, comment, person, now);
    }

    /// <summary>How to choose; without a seed the service makes one.</summary>
    public static SampleRule Parse(V1.ExpenseSample sample)
    {
        const string root = "expense_sample.";
        if (sample.LeastAmount is null)
        {
            return sample.Size is >= 1 and <= ExpenseSample.Most
                ? new SampleRule(null, sample.Size, ParseSeed(sample.Seed))
                : throw ExpenseRefusals.SampleInvalid(
                    root + "size",
                    $"size must be between 1 and {ExpenseSample.Most}, unless least_amount is set.");
        }

        var least = Wire.ParseAmount(sample.LeastAmount, root + "least_amount");
        if (sample.Size != 0)
        {
            throw ExpenseRefusals.SampleInvalid(root + "size", "size must not be set together with least_amount.");
        }

        return sample.Seed.Length == 0
            ? new SampleRule(least, null, null)
            : throw ExpenseRefusals.SampleInvalid(root + "seed", "seed must not be set together with least_amount.");
    }

    public static V1.Voucher Render(Voucher voucher) => new()
    {
        Name = voucher.Name,
        FileName = voucher.FileName,
        SizeBytes = voucher.SizeBytes,
        Sha256 = voucher.Sha256,
        ContentType = voucher.ContentType,
        CreateTime = Wire.ToProto(voucher.CreatedAt),
    };

    public static V1.Expense Render(Expense expense)
    {
        var rendered = new V1.Expense
        {
            Name = expense.Name,
            ChargeLabel = expense.ChargeLabel,
            Description = expense.Description,
            Quantity = expense.Quantity is { } quantity ? Wire.ToProto(quantity) : null,
            UnitPrice = expense.UnitPrice is { } price ? Wire.ToProto(price) : null,
            Amount = Wire.ToProto(expense.Amount),
            Supplier = expense.Supplier,
            InvoiceNumber = expense.InvoiceNumber,
            PaymentDate = Wire.ToProto(expense.PaymentDate),
            Voucher = Voucher.NameOf(expense.GrantId, expense.VoucherId),
            Decision = expense.Decision is null ? null : Render(expense.Decision),
            InvoiceDate = expense.InvoiceDate is { } invoiced ? Wire.ToProto(invoiced) : null,
            WithdrawReason = expense.WithdrawReason ?? "",
            RecordedBy = expense.RecordedBy,
            Valuation = expense.Valuation ?? "",
            State = (V1.Expense.Types.State)(int)expense.State,
        };
        rendered.Flags.Add(Each(expense.Flags).Select(flag => flag switch
        {
            ExpenseFlags.PaidOutsidePeriod => V1.Expense.Types.Flag.PaidOutsidePeriod,
            ExpenseFlags.VoucherUsedBefore => V1.Expense.Types.Flag.VoucherUsedBefore,
            ExpenseFlags.InvoiceAfterPayment => V1.Expense.Types.Flag.InvoiceAfterPayment,
            _ => V1.Expense.Types.Flag.InvoiceUsedBefore,
        }));
        return rendered;
    }

    /// <summary>The flags that are raised, one by one.</summary>
    public static IEnumerable<ExpenseFlags> Each(ExpenseFlags flags) =>
        Enum.GetValues<ExpenseFlags>().Where(flag => flag != ExpenseFlags.None && flags.HasFlag(flag));

    public static V1.ExpenseSample Render(ExpenseSample sample) => new()
    {
        Name = sample.Name,
        LeastAmount = sample.Rule.LeastAmount is { } least ? Wire.ToProto(least) : null,
        Size = sample.Rule.Size ?? 0,
        Seed = sample.Rule.Seed ?? "",
        Expenses = { sample.Expenses.Select(id => Expense.NameOf(sample.GrantId, id)) },
        Population = sample.Population,
        SampleAmount = Wire.ToProto(sample.Amount),
        DrawnBy = sample.DrawnBy,
        DrawTime = Wire.ToProto(sample.DrawnAt),
    };

    public static V1.AcceptRemainingExpensesResponse Render(int accepted, Rest rest) => new()
    {
        AcceptedCount = accepted,
        RemainingCount = rest.Remaining,
        FlaggedCount = rest.Flagged,
        RecordedByCallerCount = rest.RecordedByCaller,
    };

    private static V1.EligibilityDecision Render(EligibilityDecision decision) => new()
    {
        Outcome = (V1.EligibilityDecision.Types.Outcome)(int)decision.Outcome,
        AcceptedAmount = Wire.ToProto(decision.Accepted),
        Reason = (V1.EligibilityDecision.Types.Reason)(int)(decision.Reason ?? 0),
        Comment = decision.Comment,
        DecidedBy = decision.DecidedBy,
        DecideTime = Wire.ToProto(decision.DecidedAt),
    };

    private static string? ParseSeed(string seed) =>
        seed.Length == 0 ? null : Wire.ParseText(seed, "expense_sample.seed", 64);

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex Sha256();
}
