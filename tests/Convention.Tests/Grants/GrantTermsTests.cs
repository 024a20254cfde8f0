using Grants.Values;

namespace Grants.Convention;

/// <summary>What a vote that lowers the amount takes from which instalment.</summary>
[Trait("Kind", "Unit")]
public sealed class GrantTermsTests
{
    [Theory]
    [InlineData(15_600_00, "1:780000 2:468000 3:312000")]
    [InlineData(15_000_00, "1:780000 2:468000 3:252000")]
    [InlineData(12_480_00, "1:780000 2:468000")]
    [InlineData(10_000_00, "1:780000 2:220000")]
    [InlineData(1, "1:1")]
    public void A_lower_amount_is_taken_from_the_last_instalments_first(long granted, string schedule)
    {
        var lowered = Case.Terms(ThirdsLastFirst).LowerTo(Money.FromCents(granted));

        Assert.Equal(schedule, string.Join(' ', lowered.Schedule.Select(part => $"{part.Number}:{part.Amount.Cents}")));
        Assert.Equal(lowered.GrantAmount, Money.Sum(lowered.Schedule.Select(part => part.Amount)));
    }

    [Fact]
    public void Without_a_word_every_instalment_bears_its_part() => Assert.Equal(
        [500_000, 300_000, 200_000],
        Case.Terms(Thirds).LowerTo(Money.FromCents(10_000_00)).Schedule.Select(part => part.Amount.Cents));

    [Theory]
    [InlineData(15_600_00, "1:780000 2:468000 3:312000")]
    [InlineData(12_000_00, "1:600000 2:360000 3:240000")]
    [InlineData(10_01, "1:501 2:300 3:200")]
    public void A_schedule_in_percent_is_computed_again(long granted, string schedule)
    {
        var lowered = Case.Terms(Percents).LowerTo(Money.FromCents(granted));

        Assert.Equal(schedule, string.Join(' ', lowered.Schedule.Select(part => $"{part.Number}:{part.Amount.Cents}")));
        Assert.Equal([50m, 30m, 20m], lowered.Schedule.Select(part => part.Percent!.Value));
    }

    [Fact]
    public void What_was_forecast_stays()
    {
        var terms = Case.Terms();

        Assert.Equal(terms.ForecastTotal, terms.LowerTo(Money.FromCents(1)).ForecastTotal);
    }

    [Theory]
    [InlineData("2025-10-31", false)]
    [InlineData("2025-11-01", true)]
    [InlineData("2026-10-31", true)]
    [InlineData("2026-11-01", false)]
    public void The_period_has_its_first_and_its_last_day(string day, bool inside) =>
        Assert.Equal(inside, Case.Terms().Covers(DateOnly.ParseExact(day, "yyyy-MM-dd")));

    private static void Percents(V1.Convention draft)
    {
        draft.PaymentSchedule.Clear();
        foreach (var percent in new[] { "50", "30", "20" })
        {
            draft.PaymentSchedule.Add(new V1.Instalment
            {
                Trigger = V1.Instalment.Types.Trigger.Signature,
                Percent = Make.Number(percent),
            });
        }
    }

    private static void ThirdsLastFirst(V1.Convention draft)
    {
        Thirds(draft);
        draft.ScheduleReduction = V1.ScheduleReduction.LastFirst;
    }

    private static void Thirds(V1.Convention draft)
    {
        draft.PaymentSchedule.Clear();
        foreach (var amount in new[] { "7800.00", "4680.00", "3120.00" })
        {
            draft.PaymentSchedule.Add(new V1.Instalment
            {
                Trigger = V1.Instalment.Types.Trigger.Signature,
                Amount = Make.Euros(amount),
            });
        }
    }
}
