namespace Grants.Convention;

/// <summary>How the refusals of schedules and of agreed periods come about.</summary>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> OfDrafting()
    {
        yield return Draft("SCHEDULE_INVALID", "convention.payment_schedule[0].due_date",
            draft => draft.PaymentSchedule[0].Trigger = V1.Instalment.Types.Trigger.Date);
        yield return Draft("CLAUSE_TERMS_INVALID", "convention.clause_terms.repayment_months",
            draft => draft.ClauseTerms = new V1.ClauseTerms { RepaymentMonths = 13 });
    }
}
