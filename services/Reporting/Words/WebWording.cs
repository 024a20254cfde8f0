using Grants.Rules;

namespace Grants.Reporting.Words;

/// <summary>The words for codes that only the web pages show, in both languages.</summary>
internal static class WebWording
{
    /// <summary>What is to be done by a deadline.</summary>
    private static readonly Dictionary<DeadlineKind, (string French, string English)> DueKinds = new()
    {
        [DeadlineKind.ExtensionRequest] = ("Demande de prolongation", "Request for an extension"),
        [DeadlineKind.PeriodEnd] = ("Fin de la période d’exécution", "End of the period"),
        [DeadlineKind.Instalment] = ("Versement à date fixe", "Instalment on a fixed date"),
        [DeadlineKind.Report] = ("Remise du bilan final", "Final report"),
        [DeadlineKind.FullRepayment] = (
            "Dernier jour avant remboursement intégral exigible",
            "Last day before full repayment can be claimed"),
        [DeadlineKind.NoticeEnd] = ("Fin de la mise en demeure", "End of the notice"),
        [DeadlineKind.Repayment] = ("Reversement par le bénéficiaire", "Repayment by the beneficiary"),
        [DeadlineKind.HearingAnswer] = (
            "Réponse du bénéficiaire aux griefs",
            "Answer of the beneficiary to the grounds of a claim"),
        [DeadlineKind.Hearing] = ("Audition du bénéficiaire", "Hearing of the beneficiary"),
        [DeadlineKind.ClaimNotification] = (
            "Notification du titre de recette avant prescription", "Notification of the recovery before prescription"),
        [DeadlineKind.Collection] = (
            "Recouvrement du titre avant prescription", "Collection of the recovery before prescription"),
    };

    private static readonly Dictionary<string, (string French, string English)> Movements = new()
    {
        ["OPENED"] = ("Ouverture de la ligne", "Line opened"),
        ["ADJUSTED"] = ("Décision modificative", "Credits adjusted"),
        ["TRANSFERRED_OUT"] = ("Virement vers une autre ligne", "Transferred to another line"),
        ["TRANSFERRED_IN"] = ("Virement depuis une autre ligne", "Transferred from another line"),
        ["LINE_CLOSED"] = ("Clôture de la ligne", "Line closed"),
    };

    /// <summary>What is to be done by a deadline.</summary>
    public static string DueKind(this Language language, DeadlineKind kind) =>
        language.Say(DueKinds[kind].French, DueKinds[kind].English);

    /// <summary>What a movement does to a budget line.</summary>
    public static string LineMovement(this Language language, string kind) =>
        Movements.TryGetValue(kind, out var word) ? language.Say(word.French, word.English) : language.Movement(kind);
}
