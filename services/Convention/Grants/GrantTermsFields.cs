namespace Grants.Convention;

/// <summary>The fields of a draft that an update may name in its mask.</summary>
internal static class GrantTermsFields
{
    private static readonly HashSet<string> Changeable =
    [
        "reference", "title", "grantor", "beneficiary", "budget_line", "grant_amount", "request_date", "start_date",
        "end_date", "report_due_date", "forecast_budget", "programme", "payment_schedule", "final_amount_rule",
        "legal_references", "clause_terms",
    ];

    public static bool CanChange(string path) => Changeable.Contains(path);
}
