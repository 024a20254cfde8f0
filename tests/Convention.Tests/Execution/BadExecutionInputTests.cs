using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Ends = Grants.Convention.V1.EligibilityDecision.Types.Outcome;

namespace Grants.Convention;

/// <summary>Input that cannot be meant, to each command of the execution: refused by name, without a trace.</summary>
public sealed class BadExecutionInputTests(World world) : IClassFixture<World>
{
    private static readonly Google.Type.Money ThirdDecimal =
        new() { CurrencyCode = "EUR", Units = 12, Nanos = 345_000_000 };

    private static readonly Google.Type.Money Dollars = new() { CurrencyCode = "USD", Units = 12 };

    private static readonly Google.Type.Date NoDay = new() { Year = 2026, Month = 2, Day = 30 };

    private static readonly Google.Type.Date Tomorrow = Make.Day(Life.Paid.AddDays(1));

    private static readonly Dictionary<string, (string Reason, Action<V1.Expense> Change)> Expenses = new()
    {
        ["amount 12.345"] = ("AMOUNT_BELOW_CENT expense.amount", expense => expense.Amount = ThirdDecimal),
        ["amount 0"] = ("AMOUNT_OUT_OF_RANGE expense.amount", expense => expense.Amount = Make.Euros("0.00")),
        ["amount -1"] = ("AMOUNT_OUT_OF_RANGE expense.amount", expense => expense.Amount = Make.Euros("-1.00")),
        ["amount 10^13 + 1"] =
            ("AMOUNT_OUT_OF_RANGE expense.amount", expense => expense.Amount = Make.Euros("100000000000.01")),
        ["amount in dollars"] = ("CURRENCY_NOT_EURO expense.amount", expense => expense.Amount = Dollars),
        ["unit price 12.345"] = ("AMOUNT_BELOW_CENT expense.unit_price", expense =>
        {
            expense.Quantity = Make.Number("1");
            expense.UnitPrice = ThirdDecimal;
        }),
        ["quantity alone"] =
            ("EXPENSE_MISMATCH expense.quantity", expense => expense.Quantity = Make.Number("1")),
        ["unit price alone"] =
            ("EXPENSE_MISMATCH expense.quantity", expense => expense.UnitPrice = Make.Euros("100.00")),
        ["a cent off"] = ("EXPENSE_MISMATCH expense.amount", expense =>
        {
            expense.Quantity = Make.Number("3");
            expense.UnitPrice = Make.Euros("33.33");
        }),
        ["a product above any amount"] = ("EXPENSE_MISMATCH expense.amount", expense =>
        {
            expense.Quantity = Make.Number("1000000000");
            expense.UnitPrice = Make.Euros("100000000000.00");
        }),
        ["quantity 1.00001"] =
            ("DECIMAL_INVALID expense.quantity", expense => expense.Quantity = Make.Number("1.00001")),
        ["30 February"] = ("DATE_INVALID expense.payment_date", expense => expense.PaymentDate = NoDay),
        ["paid tomorrow"] = ("DATE_IN_FUTURE expense.payment_date", expense => expense.PaymentDate = Tomorrow),
        ["no supplier"] = ("FIELD_REQUIRED expense.supplier", expense => expense.Supplier = ""),
        ["a blank supplier"] = ("TEXT_LENGTH expense.supplier", expense => expense.Supplier = "  "),
        ["a long invoice number"] =
            ("TEXT_LENGTH expense.invoice_number", expense => expense.InvoiceNumber = new string('1', 101)),
        ["a charge of another"] = ("CHARGE_UNKNOWN expense.charge_label", expense => expense.ChargeLabel = "Hôtel"),
        ["no voucher"] = ("FIELD_REQUIRED expense.voucher", expense => expense.Voucher = ""),
        ["a name that is none"] = ("NAME_INVALID expense.voucher", expense => expense.Voucher = "vouchers/1"),
        ["a name in capitals"] =
            ("NAME_INVALID expense.voucher", expense => expense.Voucher = expense.Voucher.ToUpperInvariant()),
    };

    private static readonly Dictionary<string, (string Reason, Action<ConfirmDisbursementRequest> Change)> Payments =
        new()
        {
            ["amount 12.345"] = ("AMOUNT_BELOW_CENT amount", request => request.Amount = ThirdDecimal),
            ["amount -1"] = ("AMOUNT_OUT_OF_RANGE amount", request => request.Amount = Make.Euros("-1.00")),
            ["a cent more"] = ("PAID_AMOUNT_DIFFERS amount", request => request.Amount = Make.Euros("15600.01")),
            ["paid tomorrow"] = ("DATE_IN_FUTURE payment_date", request => request.PaymentDate = Tomorrow),
            ["no mandate"] = ("FIELD_REQUIRED mandate_number", request => request.MandateNumber = ""),
            ["a long mandate"] =
                ("TEXT_LENGTH mandate_number", request => request.MandateNumber = new string('1', 65)),
            ["no request id"] = ("FIELD_REQUIRED request_id", request => request.RequestId = ""),
            ["a request id that is none"] = ("REQUEST_ID_INVALID request_id", request => request.RequestId = "42"),
            ["the nil request id"] =
                ("REQUEST_ID_INVALID request_id", request => request.RequestId = Guid.Empty.ToString("D")),
            ["another collection"] = ("NAME_INVALID name", request => request.Name =
                request.Name.Replace("disbursements", "expenses", StringComparison.Ordinal)),
        };

    private static readonly Dictionary<string, (string Reason, Action<V1.EligibilityDecision> Change)> Rulings = new()
    {
        ["no outcome"] = ("FIELD_REQUIRED decision.outcome", _ => { }),
        ["an outcome of a later version"] = ("ENUM_UNKNOWN decision.outcome", ruling => ruling.Outcome = (Ends)9),
        ["a part without an amount"] = ("ACCEPTED_AMOUNT_INVALID decision.accepted_amount",
            ruling => ruling.Outcome = Ends.PartlyAccepted),
        ["a part that is nothing"] = ("AMOUNT_OUT_OF_RANGE decision.accepted_amount", ruling =>
        {
            ruling.Outcome = Ends.PartlyAccepted;
            ruling.AcceptedAmount = Make.Euros("0.00");
        }),
        ["a part without a reason"] = ("REASON_REQUIRED decision.reason", ruling =>
        {
            ruling.Outcome = Ends.PartlyAccepted;
            ruling.AcceptedAmount = Make.Euros("1.00");
        }),
        ["an amount that is rejected"] = ("ACCEPTED_AMOUNT_INVALID decision.accepted_amount", ruling =>
        {
            ruling.Outcome = Ends.Rejected;
            ruling.AcceptedAmount = Make.Euros("1.00");
        }),
        ["a long comment"] = ("TEXT_LENGTH decision.comment", ruling =>
        {
            ruling.Outcome = Ends.Accepted;
            ruling.Comment = new string('x', 1001);
        }),
    };

    public static TheoryData<string> BadExpenses() => [.. Expenses.Keys];

    public static TheoryData<string> BadPayments() => [.. Payments.Keys];

    public static TheoryData<string> BadRulings() => [.. Rulings.Keys];

    [Theory]
    [MemberData(nameof(BadExpenses))]
    public async Task Of_an_expense(string what)
    {
        var life = await world.InAsync(State.InExecution);

        await RefuseAsync(Expenses[what].Reason, () => life.SpendAsync(Expenses[what].Change));
    }

    [Theory]
    [MemberData(nameof(BadPayments))]
    public async Task Of_a_payment(string what)
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);
        var request = life.Payment();
        Payments[what].Change(request);

        await RefuseAsync(
            Payments[what].Reason, async () => await world.Accountant.ConfirmDisbursementAsync(request));
    }

    [Theory]
    [MemberData(nameof(BadRulings))]
    public async Task Of_a_ruling(string what)
    {
        var life = await world.InAsync(State.ReportSubmitted);
        var ruling = new V1.EligibilityDecision();
        Rulings[what].Change(ruling);

        await RefuseAsync(Rulings[what].Reason, () => life.DecideAsync(ruling));
    }

    [Theory]
    [InlineData("phase", 0, "COUNT_INVALID")]
    [InlineData("phase", -1, "COUNT_INVALID")]
    [InlineData("participants", -1, "COUNT_INVALID")]
    [InlineData("zone", "", "FIELD_REQUIRED")]
    [InlineData("zone", " ", "TEXT_LENGTH")]
    [InlineData("indicator_code", "workshop", "INDICATOR_UNKNOWN")]
    public async Task Of_an_activity(string field, object value, string reason)
    {
        var life = await world.InAsync(State.InExecution);

        await RefuseAsync($"{reason} activity.{field}", () => Commands.RecordActivityAsync(world, life, activity =>
            V1.Activity.Descriptor.FindFieldByName(field).Accessor.SetValue(activity, value)));
    }

    [Fact]
    public async Task Of_an_order()
    {
        var life = await world.InAsync(State.Signed);

        await RefuseAsync("INSTALMENT_UNKNOWN instalment_number", () => life.OrderAsync(0));
        await RefuseAsync("INSTALMENT_UNKNOWN instalment_number", () => life.OrderAsync(-1));
        await RefuseAsync("NAME_INVALID bank_account", () => life.OrderAsync(to: life.Organisation));
    }

    [Fact]
    public async Task Of_a_resource()
    {
        var life = await world.InAsync(State.InExecution);
        Task RecordAsync(Action<V1.Resource> change)
        {
            var resource = new V1.Resource
            {
                Label = "Dons",
                Amount = Make.Euros("10.00"),
                ReceiptDate = Make.Day(Life.Paid),
            };
            change(resource);
            return world.Beneficiary.RecordResourceAsync(new RecordResourceRequest
            {
                RequestId = World.NewId(),
                Parent = life.Name,
                Resource = resource,
            }).ResponseAsync;
        }

        await RefuseAsync(
            "AMOUNT_BELOW_CENT resource.amount", () => RecordAsync(resource => resource.Amount = ThirdDecimal));
        await RefuseAsync(
            "DATE_IN_FUTURE resource.receipt_date", () => RecordAsync(resource => resource.ReceiptDate = Tomorrow));
        await RefuseAsync("FIELD_REQUIRED resource.label", () => RecordAsync(resource => resource.Label = ""));
    }

    private async Task RefuseAsync(string reasonAndField, Func<Task> call)
    {
        var (reason, field) = (reasonAndField.Split(' ')[0], reasonAndField.Split(' ')[1]);
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(call, StatusCode.InvalidArgument, reason, field);

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
