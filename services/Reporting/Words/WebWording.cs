using Grants.Reporting.Model;
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
        [DeadlineKind.ActTransmission] = (
            "Transmission de la délibération à la préfecture", "Transmission of the deliberation to the prefecture"),
        [DeadlineKind.PrefectReview] = ("Fin du délai de déféré du préfet", "End of the term of the prefect"),
        [DeadlineKind.ThirdPartyAppeal] = (
            "Fin du délai de recours des tiers", "End of the term of appeal of third parties"),
        [DeadlineKind.BeneficiaryAppeal] = (
            "Fin du délai de recours du bénéficiaire", "End of the term of appeal of the beneficiary"),
    };

    private static readonly Dictionary<WorkKind, (string French, string English)> WorkKinds = new()
    {
        [WorkKind.VerifyAccount] = ("Comptes bancaires à vérifier", "Bank accounts to verify"),
        [WorkKind.Propose] = ("Brouillons à proposer au vote", "Drafts to propose"),
        [WorkKind.RecordVote] = ("Votes à enregistrer", "Votes to record"),
        [WorkKind.Sign] = ("Conventions à signer", "Conventions to sign"),
        [WorkKind.Order] = ("Versements à ordonnancer", "Disbursements to order"),
        [WorkKind.ConfirmPayment] = ("Versements à payer et à confirmer", "Disbursements to pay and to confirm"),
        [WorkKind.RequestReport] = ("Bilans à demander", "Reports to call for"),
        [WorkKind.SubmitReport] = ("Bilans à remettre", "Reports to submit"),
        [WorkKind.Rule] = ("Bilans dont des dépenses sont à instruire", "Reports with expenses to rule on"),
        [WorkKind.Certify] = ("Services faits à certifier", "Services rendered to certify"),
        [WorkKind.End] = ("Mises en demeure échues", "Notices that have run out"),
        [WorkKind.ConfirmReceipt] = ("Recettes à encaisser et à confirmer", "Recoveries to collect and to confirm"),
        [WorkKind.Settle] = ("Subventions à solder", "Grants to settle"),
        [WorkKind.Close] = ("Subventions à clore", "Grants to close"),
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

    /// <summary>What there is to do.</summary>
    public static string Work(this Language language, WorkKind kind) =>
        language.Say(WorkKinds[kind].French, WorkKinds[kind].English);

    /// <summary>What the amount of a grant is, as far as it has come.</summary>
    public static string Ceiling(this Language language, GrantState state) => state switch
    {
        GrantState.Draft => language.Say("Demandé", "Asked for"),
        GrantState.Proposed or GrantState.Rejected => language.Say("Proposé au vote", "Proposed"),
        _ => language.Say("Accordé (plafond)", "Granted (ceiling)"),
    };

    /// <summary>How far the pages conform to the rules of accessibility, in the words of the decree.</summary>
    public static string Conformity(this Language language, Conformity state) => state switch
    {
        Model.Conformity.Full => language.Say("totalement conforme", "fully conformant"),
        Model.Conformity.Partial => language.Say("partiellement conforme", "partly conformant"),
        _ => language.Say("non conforme", "not conformant"),
    };

    /// <summary>What a movement does to a budget line.</summary>
    public static string LineMovement(this Language language, string kind) =>
        Movements.TryGetValue(kind, out var word) ? language.Say(word.French, word.English) : language.Movement(kind);
}
