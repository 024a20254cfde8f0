using System.Text.RegularExpressions;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Payments and the execution, on the wire and in the domain.</summary>
internal static partial class ExecutionWire
{
    private static readonly string[] SeeIbans = [RoleNames.Finance, RoleNames.PublicAccountant];

    public static (Guid Grant, Guid Id) ParseName(string name, string field, string collection)
    {
        var ids = ResourceName.Parse(name, field, Grant.Collection, collection);
        return (ids[0], ids[1]);
    }

    public static Func<Guid, Guid, Activity> Parse(V1.Activity activity)
    {
        var date = Wire.ParseDate(activity.ActivityDate, "activity.activity_date");
        var zone = Wire.ParseText(activity.Zone, "activity.zone", 100);
        var description = Wire.ParseOptionalText(activity.Description, "activity.description", 1000);
        var place = Wire.ParseOptionalText(activity.Place, "activity.place", 200);
        var organisations = ControlWire.ParseOrganisations(activity);
        return (id, grant) => new Activity(
            id, grant, date, activity.Phase, activity.IndicatorCode, zone, activity.Participants, description, place,
            organisations);
    }

    public static Func<Guid, Guid, IndicatorValue> Parse(V1.IndicatorValue value)
    {
        var reached = Wire.ParseDecimal(value.Value, "indicator_value.value");
        var date = Wire.ParseDate(value.ValueDate, "indicator_value.value_date");
        var source = Wire.ParseText(value.ValueSource, "indicator_value.value_source", 200);
        return (id, grant) => new IndicatorValue(id, grant, value.IndicatorCode, reached, date, source);
    }

    public static Func<Guid, Guid, Resource> Parse(V1.Resource resource)
    {
        var label = Wire.ParseText(resource.Label, "resource.label", 200);
        var amount = Wire.ParseAmount(resource.Amount, "resource.amount");
        var date = Wire.ParseDate(resource.ReceiptDate, "resource.receipt_date");
        return (id, grant) => new Resource(id, grant, label, amount, date);
    }

    public static VoucherHeader Parse(V1.UploadVoucherHeader header) => new(
        ConventionWire.ParseName(header.Parent, "header.parent"),
        Wire.ParseText(header.Voucher.FileName, "header.voucher.file_name", 200),
        header.Voucher.SizeBytes,
        Sha256().IsMatch(header.Voucher.Sha256)
            ? header.Voucher.Sha256
            : throw ExpenseRefusals.VoucherSha256Invalid());

    /// <summary>An expense, once its id, its grant and who records it are known.</summary>
    public static Func<Guid, Guid, string, Expense> Parse(V1.Expense expense)
    {
        var label = Wire.ParseText(expense.ChargeLabel, "expense.charge_label", 200);
        var description = Wire.ParseText(expense.Description, "expense.description", 500);
        decimal? quantity = expense.Quantity is { } counted ? Wire.ParseDecimal(counted, "expense.quantity") : null;
        Money? price = expense.UnitPrice is { } each ? Wire.ParseAmount(each, "expense.unit_price") : null;
        var amount = Wire.ParseAmount(expense.Amount, "expense.amount");
        var supplier = Wire.ParseText(expense.Supplier, "expense.supplier", 200);
        var invoice = Wire.ParseText(expense.InvoiceNumber, "expense.invoice_number", 100);
        var paid = Wire.ParseDate(expense.PaymentDate, "expense.payment_date");
        DateOnly? invoiced = expense.InvoiceDate is { } day ? Wire.ParseDate(day, "expense.invoice_date") : null;
        var voucher = ParseName(expense.Voucher, "expense.voucher", Voucher.Collection).Id;
        return (id, grant, person) => new Expense(
            id, grant, label, description, quantity, price, amount, supplier, invoice, paid, voucher,
            ExpenseFlags.None, null) { InvoiceDate = invoiced, RecordedBy = person };
    }

    public static Func<string, DateTimeOffset, EligibilityDecision> Parse(V1.EligibilityDecision decision)
    {
        var outcome = (Outcome)(int)Wire.ParseEnum(decision.Outcome, "decision.outcome");
        var reason = decision.Reason == V1.EligibilityDecision.Types.Reason.Unspecified
            ? (DecisionReason?)null
            : (DecisionReason)(int)Wire.ParseEnum(decision.Reason, "decision.reason");
        var comment = Wire.ParseOptionalText(decision.Comment, "decision.comment", 1000);
        if ((decision.AcceptedAmount is not null) != (outcome == Outcome.PartlyAccepted))
        {
            throw ExpenseRefusals.AcceptedAmountInvalid("The amount is given for a part, and left out otherwise.");
        }

        var accepted = decision.AcceptedAmount is null
            ? Money.Zero
            : Wire.ParseAmount(decision.AcceptedAmount, "decision.accepted_amount");
        return (person, now) => new EligibilityDecision(outcome, accepted, reason, comment, person, now);
    }

    /// <summary>The order as this caller may see it.</summary>
    public static V1.Disbursement Render(Disbursement order, Caller caller) => new()
    {
        Name = order.Name,
        InstalmentNumber = order.InstalmentNumber,
        Amount = Wire.ToProto(order.Amount),
        BankAccount = order.Account.Name,
        Iban = caller.Roles.Overlaps(SeeIbans) ? order.Account.Iban : Iban.TryParse(order.Account.Iban)!.Masked,
        Bic = order.Account.Bic,
        Creditor = order.Account.HolderName,
        State = order.IsPaid ? V1.Disbursement.Types.State.Paid
            : order.IsRejected ? V1.Disbursement.Types.State.Rejected
            : V1.Disbursement.Types.State.Ordered,
        OrderedBy = order.OrderedBy,
        OrderDate = Wire.ToProto(order.OrderDate),
        MandateNumber = order.MandateNumber ?? "",
        PaymentDate = order.PaymentDate is { } date ? Wire.ToProto(date) : null,
        ConfirmedBy = order.ConfirmedBy ?? "",
        RejectReason = order.Rejection?.Reason ?? "",
        RejectDate = order.Rejection is { } rejection ? Wire.ToProto(rejection.RejectDate) : null,
        RejectedBy = order.Rejection?.RejectedBy ?? "",
    };

    public static V1.Activity Render(Activity activity) => new()
    {
        Name = activity.Name,
        ActivityDate = Wire.ToProto(activity.Date),
        Phase = activity.Phase,
        IndicatorCode = activity.IndicatorCode,
        Zone = activity.Zone,
        Participants = activity.Participants,
        Description = activity.Description,
        Place = activity.Place,
        Organisations = { activity.Organisations },
    };

    public static V1.IndicatorValue Render(IndicatorValue value) => new()
    {
        Name = value.Name,
        IndicatorCode = value.IndicatorCode,
        Value = Wire.ToProto(value.Value),
        ValueDate = Wire.ToProto(value.Date),
        ValueSource = value.Source,
    };

    public static V1.Resource Render(Resource resource) => new()
    {
        Name = resource.Name,
        Label = resource.Label,
        Amount = Wire.ToProto(resource.Amount),
        ReceiptDate = Wire.ToProto(resource.ReceiptDate),
    };

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
        };
        rendered.Flags.Add(Each(expense.Flags).Select(flag => flag switch
        {
            ExpenseFlags.PaidOutsidePeriod => V1.Expense.Types.Flag.PaidOutsidePeriod,
            ExpenseFlags.VoucherUsedBefore => V1.Expense.Types.Flag.VoucherUsedBefore,
            _ => V1.Expense.Types.Flag.InvoiceUsedBefore,
        }));
        return rendered;
    }

    /// <summary>The flags that are raised, one by one.</summary>
    public static IEnumerable<ExpenseFlags> Each(ExpenseFlags flags) =>
        Enum.GetValues<ExpenseFlags>().Where(flag => flag != ExpenseFlags.None && flags.HasFlag(flag));

    private static V1.EligibilityDecision Render(EligibilityDecision decision) => new()
    {
        Outcome = (V1.EligibilityDecision.Types.Outcome)(int)decision.Outcome,
        AcceptedAmount = Wire.ToProto(decision.Accepted),
        Reason = (V1.EligibilityDecision.Types.Reason)(int)(decision.Reason ?? 0),
        Comment = decision.Comment,
        DecidedBy = decision.DecidedBy,
        DecideTime = Wire.ToProto(decision.DecidedAt),
    };

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex Sha256();
}
