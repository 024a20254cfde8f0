namespace Grants.Convention;

/// <summary>How the refusals of accounts, of schedules and of agreed periods come about.</summary>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> OfDrafting()
    {
        yield return Draft("SCHEDULE_INVALID", "convention.payment_schedule[0].due_date",
            draft => draft.PaymentSchedule[0].Trigger = V1.Instalment.Types.Trigger.Date);
        yield return Draft("CLAUSE_TERMS_INVALID", "convention.clause_terms.repayment_months",
            draft => draft.ClauseTerms = new V1.ClauseTerms { RepaymentMonths = 13 });
        yield return Draft("ACCOUNT_CODE_INVALID", "convention.forecast_budget.charges[1].account_code",
            draft => draft.ForecastBudget.Charges[1].AccountCode = "7");
        yield return Draft("ALLOCATION_KEY_INVALID", "convention.forecast_budget.charges[1].allocation_key",
            draft => draft.ForecastBudget.Charges[1].Kind = V1.ForecastCharge.Types.Kind.Indirect);
        yield return Draft("IN_KIND_UNBALANCED", "convention.forecast_budget.resources", draft =>
        {
            draft.ForecastBudget.Charges.Add(new V1.ForecastCharge
            {
                Label = "Bénévolat",
                Unit = "heure",
                Quantity = Make.Number("10"),
                UnitPrice = Make.Euros("10.00"),
                Amount = Make.Euros("100.00"),
                AccountCode = "864",
            });
        });
    }
}
