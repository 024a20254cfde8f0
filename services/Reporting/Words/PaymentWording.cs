using Grants.Reporting.Model;

namespace Grants.Reporting.Words;

/// <summary>The words for what becomes of a payment order and of a claim, in both languages.</summary>
internal static class PaymentWording
{
    private static readonly Dictionary<string, (string French, string English)> States = new()
    {
        [OrderState.Ordered] = ("Ordonnancé", "Ordered"),
        [OrderState.Paid] = ("Payé", "Paid"),
        [OrderState.Rejected] = ("Rejeté", "Rejected"),
        [OrderState.Suspended] = ("Suspendu", "Suspended"),
        [OrderState.Cancelled] = ("Annulé", "Cancelled"),
        [OrderState.Returned] = ("Fonds revenus", "Money returned"),
    };

    private static readonly Dictionary<string, (string French, string English)> Steps = new()
    {
        ["SUSPENDED"] = ("suspendu", "suspended"),
        ["RESUMED"] = ("suspension levée", "suspension lifted"),
        ["REQUISITIONED"] = ("comptable requis de payer", "accountant requisitioned to pay"),
        ["RETURNED"] = ("fonds revenus", "money returned"),
        ["PAID_AGAIN"] = ("payé de nouveau", "paid again"),
        ["CANCELLED"] = ("annulé", "cancelled"),
    };

    private static readonly Dictionary<string, (string French, string English)> Codes = new()
    {
        ["INSUFFICIENT_CREDITS"] = ("crédits insuffisants", "insufficient credits"),
        ["NO_PROOF_OF_SERVICE"] = ("absence de justification du service fait", "no proof of the service rendered"),
        ["NOT_DISCHARGING"] = ("paiement non libératoire", "payment would not discharge the debt"),
        ["NOT_ENFORCEABLE"] = ("acte non exécutoire", "act not enforceable"),
        ["OTHER"] = ("autre irrégularité", "other irregularity"),
        ["MANDATE_ANNULLED"] = ("annulation du mandat", "mandate annulled"),
        ["GRANT_ENDED"] = ("fin anticipée de la subvention", "early end of the grant"),
    };

    private static readonly Dictionary<string, (string French, string English)> Acts = new()
    {
        ["ACKNOWLEDGEMENT"] = ("reconnaissance de la dette", "acknowledgement of the debt"),
        ["LEGAL_ACTION"] = ("demande en justice", "action in court"),
        ["ENFORCEMENT"] = ("acte d’exécution", "act of enforcement"),
        ["FORMAL_NOTICE"] = ("mise en demeure de payer", "formal notice to pay"),
    };

    /// <summary>The act that interrupted a prescription.</summary>
    public static string Act(this Language language, string kind) => Said(language, Acts, kind);

    /// <summary>Where a payment order stands.</summary>
    public static string PaymentState(this Language language, string state) => Said(language, States, state);

    /// <summary>Where a claim stands; one that was reduced to nothing was not given up.</summary>
    public static string ClaimState(this Language language, RecoveryLine claim) => claim.IsReducedToNothing
        ? language.Say("Annulé", "Cancelled")
        : language.Term(claim.State);

    /// <summary>What became of a payment order: <c>suspendu</c>.</summary>
    public static string StepKind(this Language language, string kind) => Said(language, Steps, kind);

    /// <summary>The ground of a suspension, or the cause of a cancellation.</summary>
    public static string StepCode(this Language language, string code) => Said(language, Codes, code);

    /// <summary>
    /// What is to be known of a step beside its day and its text: the ground or cause, the number, where the money is.
    /// </summary>
    public static string StepDetails(this Language language, DisbursementStep step) => string.Join(", ", new[]
    {
        step.Code is { } code ? language.StepCode(code) : null,
        step.Number is { } number ? language.Say("n°", "no.") + Language.NoBreakSpace + number : null,
        step.MoneyReturned == false
            ? language.Say("fonds restés chez le bénéficiaire", "money still with the beneficiary")
            : null,
        step.CreditsRestored == false
            ? language.Say("recette de l’exercice en cours", "revenue of the current year")
            : null,
    }.OfType<string>());

    /// <summary><c>suspendu le 20/11/2025, Paul Moreau (acte non exécutoire)</c>.</summary>
    public static string Step(this Language language, DisbursementStep step, People people)
    {
        var details = language.StepDetails(step);
        var day = $"{language.Say("le", "on")} {Language.ShortDate(step.Date)}";
        return $"{language.StepKind(step.Kind)} {day}, {people.NameOf(step.Actor)}"
            + (details.Length == 0 ? "" : $" ({details})");
    }

    // A code this build does not know is shown as it is.
    private static string Said(
        Language language, Dictionary<string, (string French, string English)> words, string code) =>
        words.TryGetValue(code, out var word) ? language.Say(word.French, word.English) : code;
}
