using System.Globalization;
using CsCheck;
using Grants.Platform.Refusals;
using Grants.Values;
using Grants.Testing;

namespace Grants.Convention;

/// <summary>Schedules in percent and by date: what they come to, and what is refused of them.</summary>
[Trait("Kind", "Unit")]
public sealed class PaymentScheduleTests
{
    // Shares of 100.00 %, in hundredths, cut at some places.
    private static readonly Gen<decimal[]> Percents = Gen.Int[1, 9_999].Array[0, 7].Select(cuts =>
    {
        int[] places = [0, .. cuts.Distinct().Order(), 10_000];
        return places.Zip(places.Skip(1), (from, until) => (until - from) / 100m).ToArray();
    });

    private static readonly Gen<Money> Amounts = Gen.OneOf(
        Gen.Long[1, 500], Gen.Long[1, 100_000_00], Gen.Long[Money.MaxCents - 1_000, Money.MaxCents])
        .Select(Money.FromCents);

    [Theory]
    [InlineData(15_600_00, "70 30", "1092000 468000")]
    [InlineData(15_600_00, "33.33 33.33 33.34", "519948 519948 520104")]
    [InlineData(10_01, "50 50", "501 500")]
    [InlineData(1_00, "0.5 99.5", "1 99")]
    [InlineData(15_600_00, "100", "1560000")]
    public void A_share_is_rounded_to_the_cent_and_the_last_one_takes_the_rest(
        long grant, string percents, string amounts) =>
        Assert.Equal(amounts, Text(Of(Money.FromCents(grant), Numbers(percents))));

    [Fact]
    public void Whatever_the_percentages_all_is_paid_and_nothing_is_paid_for_nothing() =>
        Gen.Select(Amounts, Percents).Sample(
            (grant, percents) =>
            {
                try
                {
                    var schedule = Of(grant, percents);

                    Assert.Equal(grant, Money.Sum(schedule.Select(instalment => instalment.Amount)));
                    Assert.All(schedule, instalment => Assert.True(instalment.Amount > Money.Zero));
                    Assert.Equal(percents, schedule.Select(instalment => instalment.Percent!.Value));
                }
                catch (Refusal refusal)
                {
                    // From 400.00 a share of 0.01 % is above what rounding the other seven can take from it.
                    Assert.Equal("SCHEDULE_INVALID", refusal.Reason);
                    Assert.True(grant < Money.FromCents(400_00));
                }
            },
            iter: Soak.Times(20_000));

    [Fact]
    public void Whatever_a_vote_lowers_it_to_all_of_it_is_paid() =>
        Gen.Select(Percents, Gen.Long[1, 15_600_00].Select(Money.FromCents)).Sample(
            (percents, granted) =>
            {
                var schedule = Of(Money.FromCents(15_600_00), percents);
                if (PaymentSchedule.CanLower(schedule, granted, ScheduleReduction.LastFirst))
                {
                    var lowered = PaymentSchedule.Lower(schedule, granted, ScheduleReduction.LastFirst);

                    Assert.Equal(Text(Of(granted, percents)), Text(lowered));
                    Assert.Equal(granted, Money.Sum(lowered.Select(instalment => instalment.Amount)));
                }
            },
            iter: Soak.Times(20_000));

    [Theory]
    [InlineData("70 29.99", "convention.payment_schedule")]
    [InlineData("70 30.01", "convention.payment_schedule")]
    [InlineData("100 0", "convention.payment_schedule[1].percent")]
    [InlineData("70 - 30", "convention.payment_schedule[1].percent")]
    [InlineData("- 70 30", "convention.payment_schedule[0].percent")]
    public void Percentages_are_above_0_for_all_or_for_none_and_come_to_100(string percents, string field) => Refuses(
        "SCHEDULE_INVALID", field, () => PaymentSchedule.Of(
            [.. percents.Split(' ').Select(percent => Part(percent == "-" ? null : Number(percent)))],
            Money.FromCents(15_600_00)));

    [Theory]
    [InlineData(1, "50 50", 1)]
    [InlineData(1, "40 60", 0)]
    [InlineData(2, "30 30 40", 2)]
    public void An_instalment_of_nothing_is_none(long grant, string percents, int place) => Refuses(
        "SCHEDULE_INVALID",
        $"convention.payment_schedule[{place}].percent",
        () => Of(Money.FromCents(grant), Numbers(percents)));

    [Fact]
    public void An_amount_beside_a_percentage_agrees_with_it()
    {
        PlannedInstalment[] parts = [Part(70, 10_920_00), Part(30, 4_680_00)];

        Assert.Equal("1092000 468000", Text(PaymentSchedule.Of(parts, Money.FromCents(15_600_00))));
        Refuses("SCHEDULE_INVALID", "convention.payment_schedule[1].amount", () => PaymentSchedule.Of(
            [parts[0], Part(30, 4_680_01)], Money.FromCents(15_600_00)));
    }

    [Fact]
    public void Without_percentages_every_amount_is_given() => Refuses(
        "FIELD_REQUIRED", "convention.payment_schedule[1].amount",
        () => PaymentSchedule.Of([Part(null, 10_920_00), Part(null)], Money.FromCents(15_600_00)));

    [Theory]
    [InlineData("Signature Date:2026-03-01 Date:2026-06-01 ServiceRendered", -1)]
    [InlineData("Date:2025-11-01 Date:2025-11-01 Date:2027-05-01", -1)]
    [InlineData("Signature Date", 1)]
    [InlineData("Signature:2026-03-01", 0)]
    [InlineData("Signature ServiceRendered:2026-03-01", 1)]
    [InlineData("Date:2025-10-31", 0)]
    [InlineData("Signature Date:2027-05-02", 1)]
    [InlineData("Date:2026-06-01 Signature Date:2026-05-31", 2)]
    public void Days_belong_to_dates_lie_inside_and_stand_in_order(string parts, int refused)
    {
        var terms = Case.Terms() with
        {
            Schedule =
            [
                .. parts.Split(' ').Select(part => part.Split(':')).Select((part, place) => new Instalment(
                    place + 1, Enum.Parse<InstalmentTrigger>(part[0]), Money.FromCents(1), DueDate: Day(part))),
            ],
        };

        if (refused < 0)
        {
            PaymentSchedule.EnsureDays(terms);
        }
        else
        {
            Refuses("SCHEDULE_INVALID", $"convention.payment_schedule[{refused}].due_date", () =>
            {
                PaymentSchedule.EnsureDays(terms);
                return terms;
            });
        }
    }

    [Theory]
    [InlineData(ScheduleReduction.Proportional, 7_000_00, "490000 210000")]
    [InlineData(ScheduleReduction.Proportional, 33_33, "2333 1000")]
    [InlineData(ScheduleReduction.LastFirst, 8_000_00, "700000 100000")]
    [InlineData(ScheduleReduction.LastFirst, 7_000_00, "700000")]
    [InlineData(ScheduleReduction.FirstFirst, 8_000_00, "500000 300000")]
    [InlineData(ScheduleReduction.FirstFirst, 3_000_00, "300000")]
    internal void A_lower_vote_spreads_over_amounts_as_the_proposal_states(
        ScheduleReduction reduction, long granted, string amounts)
    {
        var schedule = PaymentSchedule.Of([Part(null, 7_000_00), Part(null, 3_000_00)], Money.FromCents(10_000_00));

        var lowered = PaymentSchedule.Lower(schedule, Money.FromCents(granted), reduction);

        Assert.Equal(amounts, Text(lowered));
        Assert.Equal(Enumerable.Range(1, lowered.Count), lowered.Select(instalment => instalment.Number));
    }

    [Theory]
    [InlineData(ScheduleReduction.Proportional, false)]
    [InlineData(ScheduleReduction.LastFirst, true)]
    internal void In_proportion_no_instalment_comes_to_nothing(ScheduleReduction reduction, bool isAllowed) =>
        Assert.Equal(isAllowed, PaymentSchedule.CanLower(
            PaymentSchedule.Of([Part(null, 9_999_99), Part(null, 1)], Money.FromCents(10_000_00)),
            Money.FromCents(1_00), reduction));

    private static DateOnly? Day(string[] part) =>
        part.Length == 1 ? null : DateOnly.ParseExact(part[1], "yyyy-MM-dd");

    private static IReadOnlyList<Instalment> Of(Money grant, IEnumerable<decimal> percents) =>
        PaymentSchedule.Of([.. percents.Select(percent => Part(percent))], grant);

    private static PlannedInstalment Part(decimal? percent, long? cents = null) => new(
        InstalmentTrigger.Signature, cents is { } given ? Money.FromCents(given) : null, percent, null);

    private static decimal[] Numbers(string percents) => [.. percents.Split(' ').Select(Number)];

    private static decimal Number(string percent) => decimal.Parse(percent, CultureInfo.InvariantCulture);

    private static string Text(IEnumerable<Instalment> schedule) =>
        string.Join(' ', schedule.Select(instalment => $"{instalment.Amount.Cents}"));

    private static void Refuses(string reason, string field, Func<object> decide)
    {
        var refusal = Assert.Throws<Refusal>(decide);

        Assert.Equal((reason, field), (refusal.Reason, refusal.Subject));
    }
}
