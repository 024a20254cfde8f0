using Grants.Reporting.Words;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>
/// What formulas call cells by, so that a reader understands them: <c>=MAX(0,MIN(Plafond,Coût_net))</c>.
/// </summary>
internal sealed class CellNames(Language language)
{
    /// <summary>What is granted at most.</summary>
    public string Ceiling { get; } = language.Say("Plafond", "Ceiling");

    /// <summary>The total of the forecast charges.</summary>
    public string Forecast { get; } = language.Say("Charges_prévues", "Forecast_charges");

    /// <summary>The total declared.</summary>
    public string Declared { get; } = language.Say("Dépenses_déclarées", "Declared_expenses");

    /// <summary>The total accepted.</summary>
    public string Accepted { get; } = language.Say("Dépenses_retenues", "Accepted_expenses");

    /// <summary>What counts in kind of the forecast, because the convention admits it.</summary>
    public string InKindForecast { get; } = language.Say("Nature_prévue_admise", "In_kind_forecast_admitted");

    /// <summary>What counts in kind beside the accepted expenses, because the convention admits it.</summary>
    public string InKindCounted { get; } = language.Say("Nature_retenue_admise", "In_kind_accepted_admitted");

    /// <summary>What the convention admits in kind at most.</summary>
    public string InKindAdmitted { get; } = language.Say("Nature_plafond", "In_kind_ceiling");

    /// <summary>The forecast in kind, as it is used.</summary>
    public string InKindPlanned { get; } = language.Say("Nature_prévue", "In_kind_forecast");

    /// <summary>The value in kind as declared.</summary>
    public string InKindDeclared { get; } = language.Say("Nature_déclarée", "In_kind_declared");

    /// <summary>The value in kind that was accepted.</summary>
    public string InKindAccepted { get; } = language.Say("Nature_retenue", "In_kind_accepted");

    /// <summary>What was received from elsewhere.</summary>
    public string OtherResources { get; } = language.Say("Autres_ressources", "Other_resources");

    /// <summary>Accepted − other resources.</summary>
    public string NetCost { get; } = language.Say("Coût_net", "Net_cost");

    /// <summary>The ceiling in proportion to the accepted expenses.</summary>
    public string ProRata { get; } = language.Say("Plafond_réduit", "Reduced_ceiling");

    /// <summary>What the rule gives.</summary>
    public string Computed { get; } = language.Say("Montant_calculé", "Computed_amount");

    /// <summary>What was certified.</summary>
    public string Certified { get; } = language.Say("Montant_certifié", "Certified_amount");

    /// <summary>What the grant comes to.</summary>
    public string Final { get; } = language.Say("Montant_définitif", "Final_amount");

    /// <summary>What was paid.</summary>
    public string Paid { get; } = language.Say("Montant_versé", "Paid_amount");

    /// <summary>What is to be paid still.</summary>
    public string ToPay { get; } = language.Say("Reste_à_verser", "To_pay");

    /// <summary>What is to come back.</summary>
    public string ToRecover { get; } = language.Say("À_reverser", "To_recover");

    /// <summary>What has come back.</summary>
    public string Recovered { get; } = language.Say("Montant_reversé", "Recovered_amount");

    /// <summary>What was given up by a deliberation.</summary>
    public string Cancelled { get; } = language.Say("Montant_remis", "Cancelled_amount");

    /// <summary>The number of the charge line of each expense.</summary>
    public string ExpenseLine { get; } = language.Say("Dépense_poste", "Expense_line");

    /// <summary>How many, of each expense.</summary>
    public string ExpenseQuantity { get; } = language.Say("Dépense_quantité", "Expense_quantity");

    /// <summary>What was paid for each expense.</summary>
    public string ExpenseDeclared { get; } = language.Say("Dépense_déclaré", "Expense_declared");

    /// <summary>What counts of each expense.</summary>
    public string ExpenseAccepted { get; } = language.Say("Dépense_retenu", "Expense_accepted");

    /// <summary>What does not count of each expense.</summary>
    public string ExpenseRejected { get; } = language.Say("Dépense_écarté", "Expense_rejected");

    /// <summary>The value of each contribution in kind.</summary>
    public string ValueDeclared { get; } = language.Say("Nature_valeur", "In_kind_value");

    /// <summary>What counts of the value of each contribution in kind.</summary>
    public string ValueAccepted { get; } = language.Say("Nature_valeur_retenue", "In_kind_value_accepted");

    /// <summary>What does not count of the value of each contribution in kind.</summary>
    public string ValueRejected { get; } = language.Say("Nature_valeur_écartée", "In_kind_value_rejected");

    /// <summary>The ruling on each expense.</summary>
    public string ExpenseOutcome { get; } = language.Say("Dépense_décision", "Expense_decision");
}
