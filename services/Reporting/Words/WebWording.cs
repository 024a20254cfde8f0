namespace Grants.Reporting.Words;

/// <summary>The words for codes that only the web pages show, in both languages.</summary>
public static class WebWording
{
    /// <summary>What is to be done by a deadline.</summary>
    public static readonly IReadOnlyDictionary<string, (string French, string English)> DueKinds =
        new Dictionary<string, (string French, string English)>
    {
        ["EXTENSION_REQUEST"] = ("Demande de prolongation", "Request for an extension"),
        ["PERIOD_END"] = ("Fin de la période d’exécution", "End of the period"),
        ["INSTALMENT"] = ("Versement à date fixe", "Instalment on a fixed date"),
        ["REPORT"] = ("Remise du bilan final", "Final report"),
        ["FULL_REPAYMENT"] = (
            "Dernier jour avant remboursement intégral exigible",
            "Last day before full repayment can be claimed"),
        ["NOTICE_END"] = ("Fin de la mise en demeure", "End of the notice"),
        ["REPAYMENT"] = ("Reversement par le bénéficiaire", "Repayment by the beneficiary"),
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
    public static string DueKind(this Language language, string kind) =>
        DueKinds.TryGetValue(kind, out var word) ? language.Say(word.French, word.English) : kind;

    /// <summary>What a movement does to a budget line.</summary>
    public static string LineMovement(this Language language, string kind) =>
        Movements.TryGetValue(kind, out var word) ? language.Say(word.French, word.English) : language.Movement(kind);
}
