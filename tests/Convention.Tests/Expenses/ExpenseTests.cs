using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is flagged and how it is ruled on, at the edges of each rule.</summary>
[Trait("Kind", "Unit")]
public sealed class ExpenseTests
{
    private static readonly Grant Grant = Case.Grant(GrantState.ReportSubmitted);

    [Theory]
    [InlineData("2025-10-31", true)]
    [InlineData("2025-11-01", false)]
    [InlineData("2026-10-31", false)]
    [InlineData("2026-11-01", true)]
    public void Is_flagged_the_day_before_the_period_and_the_day_after(string paid, bool flagged) => Assert.Equal(
        flagged ? ExpenseFlags.PaidOutsidePeriod : ExpenseFlags.None,
        (Paid(paid) with { Flags = ExpenseFlags.None }).Check(Grant, Life.Ruled).Flags);

    [Fact]
    public void May_be_paid_today_and_not_tomorrow()
    {
        Assert.NotNull(Paid("2026-01-15").Check(Grant, new DateOnly(2026, 1, 15)));
        Refuses("DATE_IN_FUTURE", () => Paid("2026-01-15").Check(Grant, new DateOnly(2026, 1, 14)));
    }

    [Theory]
    [InlineData("0.5", 1, 1)] // Half a cent goes away from zero.
    [InlineData("3.25", 1200_00, 3900_00)]
    [InlineData("0.3333", 100_00, 33_33)]
    [InlineData("120.5", 34_00, 4097_00)]
    public void Quantity_and_unit_price_make_the_amount_to_the_cent(string quantity, long price, long amount)
    {
        var counted = Paid("2026-01-15") with
        {
            Quantity = decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture),
            UnitPrice = Money.FromCents(price),
            Amount = Money.FromCents(amount),
        };

        Assert.NotNull(counted.Check(Grant, Life.Ruled));
        Refuses("EXPENSE_MISMATCH", () =>
            (counted with { Amount = Money.FromCents(amount + 1) }).Check(Grant, Life.Ruled));
    }

    [Theory]
    [InlineData("Accepted", 0, false, "10000")]
    [InlineData("Accepted", 0, true, "10000")]
    [InlineData("PartlyAccepted", 1, true, "1")]
    [InlineData("PartlyAccepted", 9999, true, "9999")]
    [InlineData("PartlyAccepted", 10000, true, "ACCEPTED_AMOUNT_INVALID")]
    [InlineData("PartlyAccepted", 0, true, "ACCEPTED_AMOUNT_INVALID")]
    [InlineData("PartlyAccepted", 1, false, "REASON_REQUIRED")]
    [InlineData("Rejected", 0, true, "0")]
    [InlineData("Rejected", 0, false, "REASON_REQUIRED")]
    public void A_ruling_counts_the_whole_a_part_or_nothing(string outcome, long part, bool reason, string counts) =>
        Assert.Equal(counts, Rule(ExpenseFlags.None, outcome, part, reason));

    [Theory]
    [InlineData("Accepted", 0, "OUTSIDE_PERIOD_NOT_ELIGIBLE")]
    [InlineData("PartlyAccepted", 1, "OUTSIDE_PERIOD_NOT_ELIGIBLE")]
    [InlineData("Rejected", 0, "0")]
    public void What_was_paid_outside_the_period_does_not_count(string outcome, long part, string counts) =>
        Assert.Equal(counts, Rule(ExpenseFlags.PaidOutsidePeriod, outcome, part, reason: true));

    [Theory]
    [InlineData(1, "OUTSIDE_PERIOD_NOT_ELIGIBLE")]
    [InlineData(2, "10000")]
    [InlineData(4, "10000")]
    [InlineData(6, "10000")]
    [InlineData(7, "OUTSIDE_PERIOD_NOT_ELIGIBLE")]
    [InlineData(8, "10000")]
    public void What_looks_like_double_funding_is_for_the_officer_to_judge(int flags, string counts) =>
        Assert.Equal(counts, Rule((ExpenseFlags)flags, "Accepted", 0, reason: false, "Deux parts d'une facture"));

    // Domain rule 31: whoever accepts it says why it is no double funding; who rejects it has given a reason.
    [Theory]
    [InlineData(0, "Accepted", "10000")]
    [InlineData(2, "Accepted", "COMMENT_REQUIRED")]
    [InlineData(4, "Accepted", "COMMENT_REQUIRED")]
    [InlineData(6, "PartlyAccepted", "COMMENT_REQUIRED")]
    [InlineData(6, "Rejected", "0")]
    [InlineData(8, "Accepted", "10000")]
    public void A_possible_double_funding_is_accepted_with_a_comment(int flags, string outcome, string counts) =>
        Assert.Equal(counts, Rule((ExpenseFlags)flags, outcome, 1, reason: true));

    [Theory]
    [InlineData("2026-01-15", false)]
    [InlineData("2026-01-16", true)]
    [InlineData(null, false)]
    public void Is_flagged_when_its_invoice_is_dated_after_its_payment(string? invoiced, bool flagged)
    {
        var expense = Paid("2026-01-15") with
        {
            InvoiceDate = invoiced is null ? null : DateOnly.ParseExact(invoiced, "yyyy-MM-dd"),
        };

        Assert.Equal(
            flagged ? ExpenseFlags.InvoiceAfterPayment : ExpenseFlags.None, expense.Check(Grant, Life.Ruled).Flags);
        Assert.Equal(ExpenseFlags.None, (expense with { WithdrawReason = "x" }).Against(Grant).Flags);
    }

    private static Expense Paid(string day) => new(
        Guid.Empty, Grant.Id, "Prestation extérieure", "Animation", null, null, Money.FromCents(100_00), "Cabinet",
        "F-1", DateOnly.ParseExact(day, "yyyy-MM-dd"), Guid.Empty, ExpenseFlags.None, null);

    private static string Rule(ExpenseFlags flags, string outcome, long part, bool reason, string comment = "")
    {
        try
        {
            var ruled = (Paid("2026-01-15") with { Flags = flags }).Decide(new EligibilityDecision(
                Enum.Parse<RulingOutcome>(outcome), Money.FromCents(part), reason ? DecisionReason.Excessive : null,
                comment, World.Instructor, DateTimeOffset.UnixEpoch));
            return $"{ruled.Decision!.Accepted.Cents}";
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
    }

    private static void Refuses(string reason, Func<object> decide) =>
        Assert.Equal(reason, Assert.Throws<Refusal>(decide).Reason);
}
