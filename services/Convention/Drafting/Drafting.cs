using Grants.Values;

namespace Grants.Convention;

/// <summary>What a draft must be before anything is reserved for it (domain rule 10).</summary>
internal static class Drafting
{
    /// <summary>The last year of a period, far from the end of the calendar.</summary>
    public const int LastYear = 2199;

    /// <summary>
    /// Refuses terms that do not hold together. <paramref name="voted"/> is what the forecast set down as the grant
    /// when it was voted on: a vote may have lowered the amount since, and left the forecast as it was.
    /// </summary>
    public static GrantTerms Check(GrantTerms terms, Money? voted = null)
    {
        EnsureYears(terms);
        EnsurePeriod(terms);
        EnsureDifferent("convention.forecast_budget.charges", terms.Charges.Select(charge => charge.Label));
        EnsureDifferent("convention.forecast_budget.resources", terms.Resources.Select(resource => resource.Label));
        EnsureDifferent("convention.programme.indicators", terms.Indicators.Select(indicator => indicator.Code));
        EnsureDifferent(
            "convention.public_aid.linked_sirens",
            [terms.Beneficiary.Siren, .. terms.PublicAid?.LinkedSirens ?? []]);
        EnsureForecast(terms, voted ?? terms.GrantAmount);
        PaymentSchedule.EnsureDays(terms);
        var scheduled = Money.Sum(terms.Schedule.Select(instalment => instalment.Amount));
        return scheduled == terms.GrantAmount
            ? terms
            : throw DraftRefusals.ScheduleMismatch(terms.GrantAmount, scheduled);
    }

    // Far from the ends of the calendar: the clauses count months from these days.
    private static void EnsureYears(GrantTerms terms)
    {
        (string Field, DateOnly Day)[] days =
        [
            ("request_date", terms.RequestDate),
            ("start_date", terms.StartDate),
            ("end_date", terms.EndDate),
            ("report_due_date", terms.ReportDueDate),
        ];
        foreach (var (field, day) in days)
        {
            if (day.Year is < 2000 or > LastYear)
            {
                throw DraftRefusals.PeriodInvalid(
                    "convention." + field, $"The year must be between 2000 and {LastYear}.");
            }
        }
    }

    private static void EnsurePeriod(GrantTerms terms)
    {
        if (terms.EndDate < terms.StartDate)
        {
            throw DraftRefusals.PeriodInvalid(
                "convention.end_date", "end_date must not be before start_date.");
        }

        if (terms.ReportDueDate <= terms.EndDate)
        {
            throw DraftRefusals.PeriodInvalid(
                "convention.report_due_date", "report_due_date must be after the end of the period.");
        }

        if (terms.RequestDate > terms.EndDate)
        {
            throw DraftRefusals.PeriodInvalid(
                "convention.request_date", "request_date must not be after the end of the period.");
        }
    }

    private static void EnsureDifferent(string field, IEnumerable<string> names)
    {
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw DraftRefusals.LabelRepeated(field, repeated.Key);
        }
    }

    private static void EnsureForecast(GrantTerms terms, Money voted)
    {
        for (var i = 0; i < terms.Charges.Count; i++)
        {
            var charge = terms.Charges[i];
            var product = Price.Of(charge.Quantity, charge.UnitPrice);
            if (product != charge.Amount.ToDecimal())
            {
                throw DraftRefusals.ForecastLineMismatch(
                    $"convention.forecast_budget.charges[{i}].amount", product);
            }
        }

        var resources = Money.Sum(
            terms.Resources.Where(resource => !resource.IsInKind).Select(resource => resource.Amount));
        if (resources != terms.ForecastTotal)
        {
            throw DraftRefusals.ForecastUnbalanced(terms.ForecastTotal, resources);
        }

        var given = Money.Sum(
            terms.Resources.Where(resource => resource.IsInKind).Select(resource => resource.Amount));
        if (given != terms.ForecastInKind)
        {
            throw DraftRefusals.InKindUnbalanced(terms.ForecastInKind, given);
        }

        EnsureGrant(terms, voted);
    }

    private static void EnsureGrant(GrantTerms terms, Money voted)
    {
        var grants = terms.Resources.Where(resource => resource.Origin == ResourceOrigin.Grant).ToList();
        if (grants.Count != 1 || (grants[0].Amount != terms.GrantAmount && grants[0].Amount != voted))
        {
            throw DraftRefusals.GrantNotInForecast(terms.GrantAmount);
        }

        if (grants[0].IsInKind)
        {
            var place = terms.Resources.Index().First(line => line.Item.Origin == ResourceOrigin.Grant).Index;
            throw DraftRefusals.AccountCodeInvalid(
                $"convention.forecast_budget.resources[{place}].account_code", "70 to 79, for the grant is money");
        }
    }
}
