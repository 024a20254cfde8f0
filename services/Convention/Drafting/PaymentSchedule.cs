using System.Globalization;
using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>An instalment as an officer writes it: its amount, its percentage of the grant, or both.</summary>
internal sealed record PlannedInstalment(
    InstalmentTrigger Trigger, Money? Amount, decimal? Percent, DateOnly? DueDate)
{
    /// <summary>The amendment whose credits it is paid from; 0 for those of the vote.</summary>
    public int Amendment { get; init; }
}

/// <summary>When the grant is paid, in amounts or in percent (convention, article 5).</summary>
internal static class PaymentSchedule
{
    private const string Field = "convention.payment_schedule";

    /// <summary>
    /// The instalments of a grant, numbered. In percent they are written all or none; each amount is rounded to the
    /// cent, half away from zero, and the last one takes what remains. An amount that is given as well has to agree.
    /// </summary>
    public static IReadOnlyList<Instalment> Of(IReadOnlyList<PlannedInstalment> planned, Money grant)
    {
        var percents = planned.Select(instalment => instalment.Percent).OfType<decimal>().ToList();
        var amounts = percents.Count == 0 ? planned.Select(AmountOf).ToList() : AmountsOf(planned, percents, grant);
        return
        [
            .. planned.Select((instalment, place) => new Instalment(
                place + 1, instalment.Trigger, amounts[place], instalment.Percent, instalment.DueDate)
            {
                Amendment = instalment.Amendment,
            }),
        ];
    }

    /// <summary>The terms with the amount the vote granted, and the instalments that come to it.</summary>
    public static GrantTerms LowerTo(this GrantTerms terms, Money granted) =>
        terms with { GrantAmount = granted, Schedule = Lower(terms.Schedule, granted, terms.ScheduleReduction) };

    /// <summary>
    /// The instalments of a grant that a vote has lowered: computed again where they are written in percent, and
    /// otherwise reduced as the proposal states. An instalment of which nothing remains is dropped.
    /// </summary>
    public static IReadOnlyList<Instalment> Lower(
        IReadOnlyList<Instalment> schedule, Money granted, ScheduleReduction reduction)
    {
        if (SharesOf(schedule, granted, reduction) is { } shares)
        {
            return [.. schedule.Select((instalment, place) => instalment with { Amount = shares[place] })];
        }

        var kept = Keep(reduction == ScheduleReduction.LastFirst ? schedule : [.. schedule.Reverse()], granted);
        return
        [
            .. kept.OrderBy(instalment => instalment.Number)
                .Select((instalment, place) => instalment with { Number = place + 1 }),
        ];
    }

    /// <summary>
    /// Whether every instalment that a vote for a lower amount should keep is still paid something.
    /// </summary>
    public static bool CanLower(
        IReadOnlyList<Instalment> schedule, Money granted, ScheduleReduction reduction) =>
        SharesOf(schedule, granted, reduction) is not { } shares
        || shares.All(share => share > Money.Zero);

    // What each instalment comes to where all of them stay; null where some are paid in full before others.
    private static List<Money>? SharesOf(
        IReadOnlyList<Instalment> schedule, Money granted, ScheduleReduction reduction)
    {
        if (PercentsOf(schedule) is { } percents)
        {
            return Shares(percents, granted);
        }

        if (reduction != ScheduleReduction.Proportional)
        {
            return null;
        }

        var whole = Money.Sum(schedule.Select(instalment => instalment.Amount));
        var shares = schedule.SkipLast(1)
            .Select(instalment => Money.Round(instalment.Amount.ToDecimal() * granted.ToDecimal() / whole.ToDecimal()))
            .ToList();
        shares.Add(granted - Money.Sum(shares));
        return shares;
    }

    private static List<Instalment> Keep(IReadOnlyList<Instalment> inOrder, Money granted)
    {
        var (left, kept) = (granted, new List<Instalment>());
        foreach (var instalment in inOrder)
        {
            var amount = Money.Min(instalment.Amount, left);
            left -= amount;
            if (amount > Money.Zero)
            {
                kept.Add(instalment with { Amount = amount });
            }
        }

        return kept;
    }

    /// <summary>
    /// Refuses days where none belong, days missing, days outside the time from the first day of the period to the last
    /// one for the report, and days out of order among the instalments of the same credits.
    /// </summary>
    public static void EnsureDays(GrantTerms terms)
    {
        var earliest = new Dictionary<int, DateOnly>();
        for (var i = 0; i < terms.Schedule.Count; i++)
        {
            var field = $"{Field}[{i}].due_date";
            var (trigger, due) = (terms.Schedule[i].Trigger, terms.Schedule[i].DueDate);
            var credits = terms.Schedule[i].Amendment;
            if ((trigger == InstalmentTrigger.Date) != due.HasValue)
            {
                throw DraftRefusals.ScheduleInvalid(field, "A date must be set with TRIGGER_DATE, and only then.");
            }

            if (due < terms.StartDate || due > terms.ReportDueDate)
            {
                throw DraftRefusals.ScheduleInvalid(
                    field, "The date must lie between the first day of the period and the due date of the report.");
            }

            if (due < earliest.GetValueOrDefault(credits))
            {
                throw DraftRefusals.ScheduleInvalid(field, "Instalments by date must be in the order of their dates.");
            }

            earliest[credits] = due ?? earliest.GetValueOrDefault(credits);
        }
    }

    private static Money AmountOf(PlannedInstalment instalment, int place) =>
        instalment.Amount ?? throw PlatformRefusals.FieldRequired($"{Field}[{place}].amount");

    private static List<Money> AmountsOf(
        IReadOnlyList<PlannedInstalment> planned, List<decimal> percents, Money grant)
    {
        EnsurePercents(planned, percents);
        var shares = Shares(percents, grant);
        for (var i = 0; i < shares.Count; i++)
        {
            if (shares[i] <= Money.Zero)
            {
                throw DraftRefusals.ScheduleInvalid(
                    $"{Field}[{i}].percent", $"Nothing remains of {grant} EUR for this instalment.");
            }

            if (planned[i].Amount is { } given && given != shares[i])
            {
                throw DraftRefusals.ScheduleInvalid(
                    $"{Field}[{i}].amount", $"The amount must be {Text(percents[i])} % of the grant: {shares[i]} EUR.");
            }
        }

        return shares;
    }

    private static void EnsurePercents(IReadOnlyList<PlannedInstalment> planned, List<decimal> percents)
    {
        for (var i = 0; i < planned.Count; i++)
        {
            if (planned[i].Percent is not > 0)
            {
                throw DraftRefusals.ScheduleInvalid(
                    $"{Field}[{i}].percent",
                    "Either all instalments or none must have a percentage, which must be above 0.");
            }
        }

        if (percents.Sum() != 100)
        {
            throw DraftRefusals.ScheduleInvalid(
                Field, $"Percentages must total 100; they total {Text(percents.Sum())}.");
        }
    }

    private static List<Money> Shares(List<decimal> percents, Money grant)
    {
        var shares = percents.SkipLast(1).Select(percent => Money.Round(grant.ToDecimal() * percent / 100)).ToList();
        shares.Add(grant - Money.Sum(shares));
        return shares;
    }

    private static List<decimal>? PercentsOf(IReadOnlyList<Instalment> schedule)
    {
        var percents = schedule.Select(instalment => instalment.Percent).OfType<decimal>().ToList();
        return percents.Count == 0 ? null : percents;
    }

    private static string Text(decimal percent) => percent.ToString("0.##", CultureInfo.InvariantCulture);
}
