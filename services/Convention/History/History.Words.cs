using Grants.Contracts.Convention;
using Grants.Rules;

namespace Grants.Convention;

/// <content>The words within a sentence.</content>
internal static partial class History
{
    private static string FactOf(string kind) => kind switch
    {
        "ACTIVITY" => "une action",
        "INDICATOR_VALUE" => "un relevé d'indicateur",
        "DELIVERABLE" => "un livrable",
        _ => "une ressource",
    };

    private static string Because(string comment) => comment.Length == 0 ? "" : $", {comment}";

    private static string PartyOf(string party) => party == "GRANTOR" ? "le Département" : "le bénéficiaire";

    private static string SentOf(DateOnly? sent) => sent is null ? "" : $" envoyée le {sent:dd'/'MM'/'yyyy}";

    private static string ReceivedOf(DateOnly? received) =>
        received is null ? "" : $" reçue le {received:dd'/'MM'/'yyyy}";

    private static string EnforceableFrom(DateOnly? day) =>
        day is null ? "" : $", exécutoire à compter du {day:dd'/'MM'/'yyyy}";

    private static string CorrectedBy(IActEvent told) =>
        told.CorrectionReason is { } reason ? $" ; rectification : {reason}" : "";

    private static string Irregular(string? reason) =>
        reason is null ? "" : $", avant le caractère exécutoire de la délibération : {reason}";

    private static string BreachOf(string cause) =>
        cause == "BREACH_BY_GRANTOR" ? "du Département" : "de l'organisme";

    private static string MoneyOf(DisbursementCancelled told) => (told.MoneyReturned, told.CreditsRestored) switch
    {
        (false, _) => "somme à recouvrer",
        (_, true) => "somme revenue, crédits rouverts",
        _ => "somme revenue, recette de l'exercice",
    };

    private static string DecisionOf(ServiceRenderedCertified told) => told.DecisionReason is { } reason
        ? $" (décidé par l'ordonnateur, {told.ComputedAmount!.ToFrench()} par le calcul : {reason})"
        : "";

    private static string HeardOf(HearingAnswered told) => (told.AsksToBeHeard, told.HearingDate) switch
    {
        (_, { } day) => $", audition le {day:dd'/'MM'/'yyyy}",
        (true, _) => ", demande à être entendu",
        _ => "",
    };

    private static string ActOf(string kind) => kind switch
    {
        "ACKNOWLEDGEMENT" => "reconnaissance de la dette",
        "LEGAL_ACTION" => "demande en justice",
        "ENFORCEMENT" => "acte d'exécution",
        _ => "mise en demeure de payer",
    };

    private static string ReasonsOf(RecoveryOrdered told) =>
        told.Grounds is { } grounds ? $". {grounds} {told.Appeal}" : "";

    private static string Part(ExpenseSampleDrawn told) => told.Expenses.Count == 1
        ? $"1 dépense sur {told.Population}"
        : $"{told.Expenses.Count} dépenses sur {told.Population}";

    private static string Shown(CommunicationEvidenceRecorded told) => (told.LogoShown, told.AmountShown) switch
    {
        (true, true) => "logo et montant de l'aide visibles",
        (true, false) => "logo visible",
        (false, true) => "montant de l'aide visible",
        _ => "ni logo ni montant de l'aide",
    };
}
