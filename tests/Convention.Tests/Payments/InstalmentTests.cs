using System.Globalization;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// Which instalment is due when, and that all orders together never go above the final amount once it is known.
/// </summary>
[Trait("Kind", "Unit")]
public sealed class InstalmentTests
{
    [Theory]
    [InlineData("Draft", "INSTALMENT_NOT_DUE", "INSTALMENT_NOT_DUE")]
    [InlineData("Proposed", "INSTALMENT_NOT_DUE", "INSTALMENT_NOT_DUE")]
    [InlineData("Adopted", "SIGNATURE_MISSING", "SIGNATURE_MISSING")]
    [InlineData("Rejected", "INSTALMENT_NOT_DUE", "INSTALMENT_NOT_DUE")]
    [InlineData("Signed", "1092000", "INSTALMENT_NOT_DUE")]
    [InlineData("InExecution", "1092000", "INSTALMENT_NOT_DUE")]
    [InlineData("ReportDue", "1092000", "INSTALMENT_NOT_DUE")]
    [InlineData("ReportSubmitted", "1092000", "INSTALMENT_NOT_DUE")]
    [InlineData("Checked", "1092000", "468000")]
    [InlineData("Settled", "INSTALMENT_NOT_DUE", "INSTALMENT_NOT_DUE")]
    [InlineData("Closed", "PAYMENTS_STOPPED", "PAYMENTS_STOPPED")]
    [InlineData("Terminating", "PAYMENTS_STOPPED", "PAYMENTS_STOPPED")]
    [InlineData("Terminated", "1092000", "468000")]
    [InlineData("Abandoned", "1092000", "468000")]
    public void Falls_due_by_its_trigger(string name, string first, string last)
    {
        var state = Enum.Parse<GrantState>(name);
        var grant = Case.Grant(state, Parts(10_920_00, 4_680_00), Case.Check(final: 14_471_40, paid: 0));

        Assert.Equal(first, Try(grant, 1));
        Assert.Equal(last, Try(grant, 2));
    }

    [Theory]
    [InlineData("Terminated")]
    [InlineData("Abandoned")]
    public void What_has_ended_is_not_paid_before_it_is_certified(string name)
    {
        var grant = Case.Grant(Enum.Parse<GrantState>(name), Parts(10_920_00, 4_680_00));

        Assert.Equal("PAYMENTS_STOPPED", Try(grant, 1));
        Assert.Equal("PAYMENTS_STOPPED", Try(grant, 2));
    }

    [Fact]
    public void Every_state_is_tried() => Assert.Equal(
        Enum.GetNames<GrantState>().Order(),
        typeof(InstalmentTests).GetMethod(nameof(Falls_due_by_its_trigger))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Select(data => (string)((InlineDataAttribute)data).Data[0]!)
            .Order());

    [Fact]
    public void A_new_order_is_open_and_nothing_has_happened_to_it()
    {
        var order = Payable.Order();

        Assert.Equal((DisbursementState.Ordered, true, true, false), (
            order.State, order.IsOpen, order.IsStanding, order.IsPaid));
        Assert.Empty(order.Suspensions);
        Assert.Empty(order.Returns);
    }

    [Theory]
    [InlineData(DisbursementState.Ordered, true, true)]
    [InlineData(DisbursementState.Suspended, true, true)]
    [InlineData(DisbursementState.Paid, false, true)]
    [InlineData(DisbursementState.Returned, false, true)]
    [InlineData(DisbursementState.Rejected, false, false)]
    [InlineData(DisbursementState.Cancelled, false, false)]
    internal void An_order_is_open_until_it_is_answered_and_stands_until_it_is_taken_back(
        DisbursementState state, bool isOpen, bool isStanding)
    {
        var order = Payable.Order() with { State = state };

        Assert.Equal((isOpen, isStanding), (order.IsOpen, order.IsStanding));
    }

    // Winter: Paris is an hour ahead of UTC.
    [Theory]
    [InlineData("2026-02-28T22:59:59Z", "INSTALMENT_NOT_DUE")]
    [InlineData("2026-02-28T23:00:00Z", "468000")]
    [InlineData("2027-05-01T10:00:00Z", "468000")]
    public void Falls_due_on_its_day_in_Paris_once_both_have_signed(string now, string outcome)
    {
        var terms = WithDay(new DateOnly(2026, 3, 1));

        Assert.All(
            [GrantState.Signed, GrantState.InExecution, GrantState.ReportDue, GrantState.ReportSubmitted],
            state => Assert.Equal(outcome, Try(Case.Grant(state, terms), 2, At(now))));
        Assert.Equal("SIGNATURE_MISSING", Try(Case.Grant(GrantState.Adopted, terms), 2, At(now)));
        Assert.Equal("INSTALMENT_NOT_DUE", Try(Case.Grant(GrantState.Proposed, terms), 2, At(now)));
    }

    [Fact]
    public void Tells_the_day_it_falls_due()
    {
        var grant = Case.Grant(GrantState.Signed, WithDay(new DateOnly(2026, 3, 1)));

        var refusal = Assert.Throws<Refusal>(() => Order(grant, 2, []));

        Assert.Contains("2026-03-01", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_check_its_day_is_not_waited_for()
    {
        var terms = WithDay(new DateOnly(2028, 1, 1));
        var grant = Case.Grant(GrantState.Checked, terms, Case.Check(final: 14_471_40, paid: 10_920_00));
        var first = Order(Case.Grant(GrantState.Signed, terms) with { Id = grant.Id }, 1, []);

        Assert.Equal("355140", Try(grant, 2, first));
    }

    [Fact]
    public void Several_after_the_check_share_what_remains()
    {
        var grant = Case.Grant(
            GrantState.Checked, Parts(5_600_00, 5_000_00, 5_000_00), Case.Check(final: 12_000_00, paid: 5_600_00));
        var first = Order(grant, 1, []);

        var second = Order(grant, 2, [first]);
        var third = Order(grant, 3, [first, second]);

        Assert.Equal(Money.FromCents(5_000_00), second.Amount);
        Assert.Equal(Money.FromCents(1_400_00), third.Amount);
    }

    [Fact]
    public void Nothing_is_due_when_the_final_amount_is_ordered()
    {
        var grant = Case.Grant(
            GrantState.Checked, Parts(5_600_00, 5_000_00, 5_000_00), Case.Check(final: 10_600_00, paid: 5_600_00));
        var first = Order(grant, 1, []);

        Assert.Equal("INSTALMENT_NOT_DUE", Try(grant, 3, first, Order(grant, 2, [first])));
    }

    [Fact]
    public void One_that_nobody_ordered_at_the_signature_comes_to_the_final_amount_at_most()
    {
        var grant = Case.Grant(GrantState.Checked, Parts(15_600_00), Case.Check(final: 14_471_40, paid: 0));

        Assert.Equal(Money.FromCents(14_471_40), Order(grant, 1, []).Amount);
    }

    [Fact]
    public void Each_is_ordered_once()
    {
        var grant = Case.Grant(GrantState.Signed, Parts(15_600_00));

        Assert.Equal("INSTALMENT_ALREADY_ORDERED", Try(grant, 1, Order(grant, 1, [])));
    }

    [Fact]
    public void One_whose_order_was_rejected_is_ordered_again()
    {
        var grant = Case.Grant(GrantState.Signed, Parts(15_600_00));
        var rejected = Order(grant, 1, []).Reject("RIB illisible", World.Payer, Case.Today);

        var again = Order(grant, 1, [rejected]);

        Assert.Equal(Money.FromCents(15_600_00), again.Amount);
        Assert.Equal("INSTALMENT_ALREADY_ORDERED", Try(grant, 1, rejected, again));
    }

    [Fact]
    public void A_rejected_order_takes_nothing_of_what_remains()
    {
        var grant = Case.Grant(
            GrantState.Checked, Parts(5_600_00, 5_000_00, 5_000_00), Case.Check(final: 12_000_00, paid: 5_600_00));
        var first = Order(grant, 1, []);
        var rejected = Order(grant, 2, [first]).Reject("RIB illisible", World.Payer, Case.Today);

        Assert.Equal("500000", Try(grant, 3, first, rejected));
        Assert.Equal("500000", Try(grant, 2, first, rejected));
    }

    private static GrantTerms Parts(params long[] amounts) => Case.Terms() with
    {
        Schedule =
        [
            .. amounts.Select((amount, place) => new Instalment(
                place + 1,
                place == 0 ? InstalmentTrigger.Signature : InstalmentTrigger.ServiceRendered,
                Money.FromCents(amount))),
        ],
    };

    private static GrantTerms WithDay(DateOnly day)
    {
        var terms = Parts(10_920_00, 4_680_00);
        var last = terms.Schedule[1] with { Trigger = InstalmentTrigger.Date, DueDate = day };
        return terms with { Schedule = [terms.Schedule[0], last] };
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private static string Try(Grant grant, int number, params Disbursement[] earlier) =>
        Try(grant, number, Payable.Now, earlier);

    private static string Try(Grant grant, int number, DateTimeOffset now, params Disbursement[] earlier)
    {
        try
        {
            return $"{Order(grant, number, earlier, now).Amount.Cents}";
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
    }

    private static Disbursement Order(
        Grant grant, int number, IReadOnlyList<Disbursement> earlier, DateTimeOffset? now = null) =>
        Disbursement.Order(
            grant.Id, grant, number, Payable.Of(), earlier, World.Orderer, now ?? Payable.Now);
}
