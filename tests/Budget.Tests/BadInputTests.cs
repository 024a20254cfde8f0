using Google.Type;
using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using MoneyOnWire = Google.Type.Money;

namespace Grants.Budget.Tests;

/// <summary>What cannot be meant is refused with its field and its rule, and leaves no trace.</summary>
public sealed class BadInputTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    public static TheoryData<string, long, int, string> Amounts => new()
    {
        { "EUR", 15, 123_000_000, "AMOUNT_BELOW_CENT" },
        { "EUR", 0, 1, "AMOUNT_BELOW_CENT" },
        { "EUR", -15, 0, "AMOUNT_OUT_OF_RANGE" },
        { "EUR", 0, -10_000_000, "AMOUNT_OUT_OF_RANGE" },
        { "EUR", 0, 0, "AMOUNT_OUT_OF_RANGE" },
        { "EUR", 15, -10_000_000, "AMOUNT_OUT_OF_RANGE" },
        { "EUR", 100_000_000_000, 10_000_000, "AMOUNT_OUT_OF_RANGE" },
        { "EUR", long.MaxValue, 990_000_000, "AMOUNT_OUT_OF_RANGE" },
        { "EUR", long.MinValue, 0, "AMOUNT_OUT_OF_RANGE" },
        { "EUR", 1, 1_000_000_000, "AMOUNT_OUT_OF_RANGE" },
        { "USD", 15, 0, "CURRENCY_NOT_EURO" },
        { "", 15, 0, "CURRENCY_NOT_EURO" },
    };

    [Theory]
    [MemberData(nameof(Amounts))]
    public async Task An_amount_is_euros_and_cents_within_bounds(string currency, long units, int nanos, string reason)
    {
        var amount = new MoneyOnWire { CurrencyCode = currency, Units = units, Nanos = nanos };
        var line = LineRequest(1m);
        line.BudgetLine.VotedAmount = amount;
        var reserve = ReserveRequest(UnknownName("budgetLines"), 1m);
        reserve.Amount = amount;
        var post = PostRequest(UnknownName("budgetLines", "reservations"));
        post.Amount = amount;
        var pay = PayRequest(UnknownName("budgetLines", "commitments"), 1m);
        pay.Amount = amount;

        if (units != 0 || nanos != 0)
        {
            await RefusedAsync(() => budget.Officer.CreateBudgetLineAsync(line), reason, "budget_line.voted_amount");
        }

        await RefusedAsync(() => budget.Officer.ReserveCreditsAsync(reserve), reason, "amount");
        await RefusedAsync(() => budget.Officer.PostReservationAsync(post), reason, "amount");
        await RefusedAsync(() => budget.Accountant.RecordPaymentAsync(pay), reason, "amount");
    }

    [Fact]
    public async Task The_largest_amount_is_ten_to_the_thirteen_cents()
    {
        var line = await budget.OpenLineAsync(100_000_000_000m);

        await budget.ReserveAsync(line.Name, 100_000_000_000m);

        Assert.Equal([100_000_000_000m, 100_000_000_000m, 0m, 0m, 0m], await budget.BalancesAsync(line.Name));
    }

    [Theory]
    [InlineData("", "FIELD_REQUIRED")]
    [InlineData("1", "REQUEST_ID_INVALID")]
    [InlineData("{01990000-0000-7000-8000-000000000000}", "REQUEST_ID_INVALID")]
    public async Task A_request_id_is_a_uuid(string id, string reason)
    {
        var line = LineRequest(1m);
        line.RequestId = id;
        var reserve = ReserveRequest(UnknownName("budgetLines"), 1m);
        reserve.RequestId = id;
        var post = PostRequest(UnknownName("budgetLines", "reservations"));
        post.RequestId = id;
        var giveBack = VoidRequest(UnknownName("budgetLines", "reservations"));
        giveBack.RequestId = id;
        var pay = PayRequest(UnknownName("budgetLines", "commitments"), 1m);
        pay.RequestId = id;

        await RefusedAsync(() => budget.Officer.CreateBudgetLineAsync(line), reason, "request_id");
        await RefusedAsync(() => budget.Officer.ReserveCreditsAsync(reserve), reason, "request_id");
        await RefusedAsync(() => budget.Officer.PostReservationAsync(post), reason, "request_id");
        await RefusedAsync(() => budget.Officer.VoidReservationAsync(giveBack), reason, "request_id");
        await RefusedAsync(() => budget.Accountant.RecordPaymentAsync(pay), reason, "request_id");
    }

    [Fact]
    public async Task A_request_id_is_not_used_for_another_request()
    {
        var line = await budget.OpenLineAsync(100m);
        var request = ReserveRequest(line.Name, 1m);
        var reservation = await budget.Officer.ReserveCreditsAsync(request);
        var other = VoidRequest(reservation.Name);
        other.RequestId = request.RequestId;
        request.Amount = Eur(2m);

        await RefusedAsync(() => budget.Officer.ReserveCreditsAsync(request), "REQUEST_ID_REUSED", "request_id");
        await RefusedAsync(() => budget.Officer.VoidReservationAsync(other), "REQUEST_ID_REUSED", "request_id");
    }

    [Theory]
    [InlineData("C01 650A01")]
    [InlineData("C01_650A01")]
    [InlineData("Cé")]
    [InlineData("   ")]
    [InlineData("C01-650A01-C01-650A01-C01-650A01-")]
    public async Task An_operation_code_has_letters_digits_and_hyphens(string code)
    {
        var request = LineRequest(1m);
        request.BudgetLine.OperationCode = code;

        await RefusedAsync(
            () => budget.Officer.CreateBudgetLineAsync(request),
            "OPERATION_CODE_INVALID", "budget_line.operation_code");
    }

    [Theory]
    [InlineData(1999)]
    [InlineData(2101)]
    [InlineData(0)]
    [InlineData(-2025)]
    public async Task A_fiscal_year_is_of_this_century(int year)
    {
        var request = LineRequest(1m);
        request.BudgetLine.FiscalYear = year;

        await RefusedAsync(
            () => budget.Officer.CreateBudgetLineAsync(request), "FISCAL_YEAR_INVALID", "budget_line.fiscal_year");
    }

    [Fact]
    public async Task Texts_are_there_and_not_too_long()
    {
        var line = LineRequest(1m);
        line.BudgetLine.OperationLabel = new string('x', 201);
        var reserve = ReserveRequest(UnknownName("budgetLines"), 1m);
        reserve.Reference = "   ";
        var post = PostRequest(UnknownName("budgetLines", "reservations"));
        post.Reason = new string('x', 201);
        var giveBack = VoidRequest(UnknownName("budgetLines", "reservations"));
        giveBack.Reason = "";
        var pay = PayRequest(UnknownName("budgetLines", "commitments"), 1m);
        pay.MandateNumber = new string('1', 65);

        await RefusedAsync(
            () => budget.Officer.CreateBudgetLineAsync(line), "TEXT_LENGTH", "budget_line.operation_label");
        await RefusedAsync(() => budget.Officer.ReserveCreditsAsync(reserve), "TEXT_LENGTH", "reference");
        await RefusedAsync(() => budget.Officer.PostReservationAsync(post), "TEXT_LENGTH", "reason");
        await RefusedAsync(() => budget.Officer.VoidReservationAsync(giveBack), "FIELD_REQUIRED", "reason");
        await RefusedAsync(() => budget.Accountant.RecordPaymentAsync(pay), "TEXT_LENGTH", "mandate_number");
    }

    [Theory]
    [InlineData("\u0001", false)]
    [InlineData("\u007f", false)]
    [InlineData("\u0085", false)]
    [InlineData("\r\n", true)]
    [InlineData("\t", true)]
    [InlineData("é œ 漢 🌱", true)]
    public async Task Refuses_control_characters_within_a_text(string between, bool isFine)
    {
        var line = LineRequest(1m);
        line.BudgetLine.OperationLabel = $"Mission{between}ESS";

        if (isFine)
        {
            var opened = await budget.Officer.CreateBudgetLineAsync(line);
            Assert.Equal($"Mission{between}ESS", opened.OperationLabel);
        }
        else
        {
            await RefusedAsync(
                () => budget.Officer.CreateBudgetLineAsync(line),
                "TEXT_CONTROL_CHARACTER",
                "budget_line.operation_label");
        }
    }

    [Theory]
    [InlineData(2025, 2, 29)]
    [InlineData(2025, 13, 1)]
    [InlineData(2025, 11, 0)]
    [InlineData(0, 0, 0)]
    public async Task A_payment_is_made_on_a_day_of_the_calendar(int year, int month, int day)
    {
        var pay = PayRequest(UnknownName("budgetLines", "commitments"), 1m);
        pay.PaymentDate = new Date { Year = year, Month = month, Day = day };

        await RefusedAsync(() => budget.Accountant.RecordPaymentAsync(pay), "DATE_INVALID", "payment_date");
    }

    [Fact]
    public async Task An_order_and_what_becomes_of_it_are_asked_for_in_full()
    {
        var (commitment, payment) = (
            UnknownName("budgetLines", "commitments"), UnknownName("budgetLines", "commitments", "payments"));
        var (undated, vague) = (Ask.Order(commitment, 1m), Ask.Order(commitment, 1m));
        (undated.OrderDate, vague.Reason) = (new Date(), "");
        var (unnumbered, unpaid) = (Ask.Confirm(payment), Ask.Confirm(payment));
        (unnumbered.MandateNumber, unpaid.PaymentDate) = ("", new Date());
        var release = Ask.Release(payment);
        release.Reason = new string('x', 201);

        await RefusedAsync(() => budget.Service.OrderPaymentAsync(undated), "DATE_INVALID", "order_date");
        await RefusedAsync(() => budget.Service.OrderPaymentAsync(vague), "FIELD_REQUIRED", "reason");
        await RefusedAsync(
            () => budget.Service.OrderPaymentAsync(Ask.Order(commitment, 0m)), "AMOUNT_OUT_OF_RANGE", "amount");
        await RefusedAsync(
            () => budget.Service.OrderPaymentAsync(Ask.Order(payment, 1m)), "NAME_INVALID", "commitment");
        await RefusedAsync(() => budget.Service.ConfirmPaymentAsync(unnumbered), "FIELD_REQUIRED", "mandate_number");
        await RefusedAsync(() => budget.Service.ConfirmPaymentAsync(unpaid), "DATE_INVALID", "payment_date");
        await RefusedAsync(() => budget.Service.ReleasePaymentAsync(release), "TEXT_LENGTH", "reason");
        await RefusedAsync(
            () => budget.Service.ReleasePaymentAsync(Ask.Release(commitment)), "NAME_INVALID", "name");
    }

    [Fact]
    public async Task Names_have_the_form_of_their_kind()
    {
        var line = UnknownName("budgetLines");

        await RefusedAsync(
            () => budget.Officer.ReserveCreditsAsync(ReserveRequest("lines/1", 1m)), "NAME_INVALID", "budget_line");
        await RefusedAsync(() => budget.Officer.PostReservationAsync(PostRequest(line)), "NAME_INVALID", "name");
        await RefusedAsync(
            () => budget.Officer.VoidReservationAsync(VoidRequest($"{line}/reservations/1")), "NAME_INVALID", "name");
        await RefusedAsync(
            () => budget.Officer.GetReservationAsync(new GetReservationRequest { Name = line }),
            "NAME_INVALID", "name");
        await RefusedAsync(
            () => budget.Officer.GetCommitmentAsync(new GetCommitmentRequest { Name = line }), "NAME_INVALID", "name");
        await RefusedAsync(
            () => budget.Accountant.RecordPaymentAsync(PayRequest(line, 1m)), "NAME_INVALID", "commitment");
        await RefusedAsync(
            () => budget.Officer.ListMovementsAsync(new ListMovementsRequest { Parent = "lines" }),
            "NAME_INVALID", "parent");
    }

    private async Task RefusedAsync<T>(Func<AsyncUnaryCall<T>> call, string reason, string field)
    {
        var before = await budget.Server.SnapshotAsync();

        await Refused.AsAsync(async () => await call(), StatusCode.InvalidArgument, reason, field);

        Assert.Equal(before, await budget.Server.SnapshotAsync());
    }
}
