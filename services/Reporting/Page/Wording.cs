namespace Grants.Reporting.Page;

/// <summary>The French of every code a report shows. A code this build does not know is shown as it is.</summary>
public static class Wording
{
    private static readonly Dictionary<string, string> States = new()
    {
        ["DRAFT"] = "Brouillon",
        ["PROPOSED"] = "Proposée",
        ["ADOPTED"] = "Adoptée",
        ["REJECTED"] = "Rejetée",
        ["SIGNED"] = "Signée",
        ["IN_EXECUTION"] = "En exécution",
        ["REPORT_DUE"] = "Bilan attendu",
        ["REPORT_SUBMITTED"] = "Bilan remis",
        ["CHECKED"] = "Service fait certifié",
        ["SETTLED"] = "Soldée",
        ["CLOSED"] = "Clôturée",
        ["TERMINATING"] = "Mise en demeure",
        ["TERMINATED"] = "Résiliée",
        ["ABANDONED"] = "Abandonnée",
    };

    private static readonly Dictionary<string, string> Events = new()
    {
        ["BudgetLineOpened"] = "Ouverture de la ligne de crédit",
        ["CreditsReserved"] = "Réservation de crédits",
        ["ReservationPosted"] = "Engagement des crédits réservés",
        ["ReservationVoided"] = "Annulation d’une réservation de crédits",
        ["PaymentRecorded"] = "Paiement imputé sur la ligne",
        ["ReservationExpired"] = "Expiration d’une réservation de crédits",
        ["CommitmentReduced"] = "Réduction d’un engagement",
        ["CommitmentClosed"] = "Solde d’un engagement",
        ["CommitmentCarriedOut"] = "Reste à réaliser reporté sur l’exercice suivant",
        ["CommitmentCarriedIn"] = "Reste à réaliser reporté de l’exercice précédent",
        ["PaymentCancelled"] = "Annulation d’un mandat",
        ["CreditsAdjusted"] = "Décision modificative",
        ["CreditsTransferredOut"] = "Virement de crédits vers une autre ligne",
        ["CreditsTransferredIn"] = "Virement de crédits depuis une autre ligne",
        ["BudgetLineClosed"] = "Clôture de la ligne de crédit",
        ["FiscalYearClosed"] = "Clôture de l’exercice",
        ["BeneficiaryRegistered"] = "Enregistrement du bénéficiaire",
        ["BeneficiaryUpdated"] = "Modification de la fiche du bénéficiaire",
        ["BeneficiarySuspended"] = "Suspension du bénéficiaire",
        ["BeneficiaryReinstated"] = "Levée de la suspension du bénéficiaire",
        ["BankAccountEntered"] = "Saisie d’un compte bancaire",
        ["BankAccountVerified"] = "Vérification d’un compte bancaire",
        ["BankAccountChanged"] = "Modification d’un compte bancaire",
        ["BankAccountRejected"] = "Rejet d’un compte bancaire",
        ["BankAccountCoolingOffWaived"] = "Levée du délai de sécurité d’un compte bancaire",
        ["ConventionDrafted"] = "Rédaction du projet de convention",
        ["ConventionProposed"] = "Proposition à la commission, crédits réservés",
        ["DeliberationRecorded"] = "Vote de la commission",
        ["DeliberationAdjourned"] = "Vote ajourné",
        ["AmendmentCreated"] = "Rédaction d’un avenant",
        ["ExtensionRequested"] = "Demande de prolongation",
        ["ExtensionDeliberationRecorded"] = "Vote sur la prolongation",
        ["AmendmentSigned"] = "Signature d’un avenant",
        ["AmendmentWithdrawn"] = "Retrait d’un avenant",
        ["ConventionAmended"] = "Entrée en vigueur d’un avenant",
        ["ExpensesReexamined"] = "Dépenses réexaminées après prolongation",
        ["ConventionSigned"] = "Signature",
        ["ExecutionStarted"] = "Ouverture de l’exécution",
        ["ActivityRecorded"] = "Action réalisée",
        ["IndicatorValueRecorded"] = "Relevé d’un indicateur",
        ["VoucherUploaded"] = "Dépôt d’une pièce justificative",
        ["ExpenseRecorded"] = "Déclaration d’une dépense",
        ["ExpenseWithdrawn"] = "Retrait d’une dépense",
        ["ResourceRecorded"] = "Ressource reçue",
        ["DeliverableRecorded"] = "Livrable remis",
        ["CommunicationEvidenceRecorded"] = "Preuve de communication",
        ["ExpenseSampleDrawn"] = "Tirage d’un échantillon de contrôle",
        ["ExpenseDecided"] = "Décision sur une dépense",
        ["DisbursementOrdered"] = "Ordre de versement",
        ["DisbursementConfirmed"] = "Versement payé",
        ["DisbursementRejected"] = "Versement rejeté par le comptable",
        ["ReportRequested"] = "Demande du bilan final",
        ["ReportSubmitted"] = "Remise du bilan par le bénéficiaire",
        ["ReportReturned"] = "Bilan renvoyé pour corrections",
        ["ServiceRenderedCertified"] = "Certification du service fait",
        ["RecoveryOrdered"] = "Émission du titre de recette",
        ["RecoveryClaimReceived"] = "Réception du titre de recette",
        ["RecoveryConfirmed"] = "Encaissement du reversement",
        ["RecoveryCancelled"] = "Remise du reversement par délibération",
        ["FullRepaymentClaimed"] = "Remboursement intégral exigé",
        ["NoticeGiven"] = "Mise en demeure",
        ["NoticeWithdrawn"] = "Retrait de la mise en demeure",
        ["ConventionTerminated"] = "Résiliation",
        ["ConventionAbandoned"] = "Abandon par le bénéficiaire",
        ["ConventionSettled"] = "Clôture financière",
        ["ConventionClosed"] = "Clôture du dossier",
        ["DeadlineApproaching"] = "Rappel d’échéance",
        ["DeadlinePassed"] = "Échéance dépassée",
    };

    private static readonly Dictionary<string, string> Terms = new()
    {
        ["FAVOURABLE"] = "avis favorable",
        ["UNFAVOURABLE"] = "avis défavorable",
        ["GRANTOR"] = "Département",
        ["BENEFICIARY"] = "Bénéficiaire",
        ["SIGNATURE"] = "à la signature",
        ["SERVICE_RENDERED"] = "après le contrôle du service fait",
        ["DATE"] = "à date fixe",
        ["ACCEPTED"] = "Retenue",
        ["PARTLY_ACCEPTED"] = "Retenue en partie",
        ["REJECTED"] = "Écartée",
        ["PAID_OUTSIDE_PERIOD"] = "acquittée hors de la période",
        ["VOUCHER_USED_BEFORE"] = "pièce déjà produite pour une autre dépense",
        ["INVOICE_USED_BEFORE"] = "facture déjà déclarée",
        ["NOT_OF_THE_ACTION"] = "étrangère à l’action",
        ["VOUCHER_UNFOUNDED"] = "pièce non probante",
        ["DOUBLE_FUNDING"] = "déjà financée par une autre subvention",
        ["EXCESSIVE"] = "prix excessif",
        ["NET_COST"] = "coût net",
        ["PRO_RATA"] = "prorata des dépenses",
        ["GRANT"] = "Subvention départementale",
        ["OWN_FUNDS"] = "Autofinancement",
        ["OTHER"] = "Autre ressource",
        ["NONE"] = "Sans objet",
        ["ORDERED"] = "Ordonnancé",
        ["PAID"] = "Payé",
        ["RECEIVED"] = "Encaissé",
        ["PARTLY_RECEIVED"] = "Encaissé en partie",
        ["CANCELLED"] = "Remis par délibération",
        ["NO_REPORT"] = "aucun bilan n’a été produit dans le délai",
        ["UNFOUNDED_VOUCHERS"] = "des pièces justificatives se sont révélées non fondées",
    };

    private static readonly Dictionary<string, string> Movements = new()
    {
        ["RESERVED"] = "Réservation",
        ["POSTED"] = "Engagement",
        ["RELEASED"] = "Crédits rendus par le vote",
        ["VOIDED"] = "Annulation de la réservation",
        ["EXPIRED"] = "Expiration de la réservation",
        ["PAYMENT_CANCELLED"] = "Annulation du mandat",
        ["REDUCED"] = "Réduction de l’engagement",
        ["COMMITMENT_CLOSED"] = "Solde de l’engagement",
        ["CARRIED_OUT"] = "Report vers l’exercice suivant",
        ["CARRIED_IN"] = "Report de l’exercice précédent",
        ["PAID"] = "Paiement",
    };

    private static readonly Dictionary<string, string> LegalForms = new()
    {
        ["PUBLIC_INTEREST_GROUP"] = "Groupement d’intérêt public (GIP)",
        ["ASSOCIATION"] = "Association (loi de 1901)",
        ["FOUNDATION"] = "Fondation",
        ["COLLECTIVE_INTEREST_COOPERATIVE"] = "Société coopérative d’intérêt collectif (SCIC)",
        ["WORKERS_COOPERATIVE"] = "Société coopérative et participative (SCOP)",
        ["MUTUAL_SOCIETY"] = "Mutuelle",
        ["LOCAL_AUTHORITY"] = "Collectivité territoriale",
        ["PUBLIC_ESTABLISHMENT"] = "Établissement public",
        ["COMPANY"] = "Société commerciale",
    };

    /// <summary>Where a grant stands.</summary>
    public static string State(string code) => States.GetValueOrDefault(code, code);

    /// <summary>What an event tells.</summary>
    public static string Event(string type) => Events.GetValueOrDefault(type, type);

    /// <summary>What a movement does to a budget line.</summary>
    public static string Movement(string code) => Movements.GetValueOrDefault(code, code);

    /// <summary>Any other code.</summary>
    public static string Term(string code) => Terms.GetValueOrDefault(code, code);

    /// <summary>What a beneficiary is in law.</summary>
    public static string LegalForm(string code) => LegalForms.GetValueOrDefault(code, code);

    /// <summary>What a version is worth.</summary>
    public static string Kind(string code) => code == "FINAL" ? "Définitif" : "Projet";

    /// <summary>Whose log an event stands in.</summary>
    public static string Source(string source) => source switch
    {
        "beneficiary" => "bénéficiaire",
        _ => source,
    };
}
