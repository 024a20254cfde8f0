using Grants.Rules;

namespace Grants.Reporting.Words;

/// <summary>The words for every code that people read, in both languages.</summary>
internal static class Wording
{
    /// <summary>Where a grant stands.</summary>
    public static readonly IReadOnlyDictionary<GrantState, (string French, string English)> States =
        new Dictionary<GrantState, (string French, string English)>
    {
        [GrantState.Draft] = ("Brouillon", "Draft"),
        [GrantState.Proposed] = ("Proposée", "Proposed"),
        [GrantState.Adopted] = ("Adoptée", "Adopted"),
        [GrantState.Rejected] = ("Rejetée", "Rejected"),
        [GrantState.Signed] = ("Signée", "Signed"),
        [GrantState.InExecution] = ("En exécution", "In execution"),
        [GrantState.ReportDue] = ("Bilan attendu", "Report due"),
        [GrantState.ReportSubmitted] = ("Bilan remis", "Report submitted"),
        [GrantState.Checked] = ("Service fait certifié", "Service rendered certified"),
        [GrantState.Settled] = ("Soldée", "Settled"),
        [GrantState.Closed] = ("Clôturée", "Closed"),
        [GrantState.Terminating] = ("Mise en demeure", "Notice given"),
        [GrantState.Terminated] = ("Résiliée", "Terminated"),
        [GrantState.Abandoned] = ("Abandonnée", "Abandoned"),
    };

    /// <summary>What events tell, by the name of the contract.</summary>
    public static readonly IReadOnlyDictionary<string, (string French, string English)> Events =
        new Dictionary<string, (string French, string English)>
    {
        ["BudgetLineOpened"] = ("Ouverture de la ligne de crédit", "Budget line opened"),
        ["CreditsReserved"] = ("Réservation de crédits", "Credits reserved"),
        ["ReservationPosted"] = ("Engagement des crédits réservés", "Reserved credits committed"),
        ["ReservationVoided"] = ("Annulation d’une réservation de crédits", "Reservation of credits voided"),
        ["PaymentRecorded"] = ("Paiement imputé sur la ligne", "Payment recorded on the line"),
        ["PaymentOrdered"] = ("Ordre de paiement sur la ligne", "Payment ordered on the line"),
        ["PaymentReleased"] = ("Ordre de paiement levé sur la ligne", "Payment order released on the line"),
        ["ReservationExpired"] = ("Expiration d’une réservation de crédits", "Reservation of credits expired"),
        ["CommitmentReduced"] = ("Réduction d’un engagement", "Commitment reduced"),
        ["CommitmentClosed"] = ("Solde d’un engagement", "Commitment closed"),
        ["CommitmentCarriedOut"] = (
            "Reste à réaliser reporté sur l’exercice suivant",
            "Commitment carried over to the next fiscal year"),
        ["CommitmentCarriedIn"] = (
            "Reste à réaliser reporté de l’exercice précédent",
            "Commitment carried over from the previous fiscal year"),
        ["PaymentCancelled"] = ("Annulation d’un mandat", "Mandate cancelled"),
        ["CreditsAdjusted"] = ("Décision modificative", "Credits adjusted"),
        ["CreditsTransferredOut"] = ("Virement de crédits vers une autre ligne", "Credits transferred to another line"),
        ["CreditsTransferredIn"] = (
            "Virement de crédits depuis une autre ligne",
            "Credits transferred from another line"),
        ["BudgetLineClosed"] = ("Clôture de la ligne de crédit", "Budget line closed"),
        ["FiscalYearClosed"] = ("Clôture de l’exercice", "Fiscal year closed"),
        ["BeneficiaryRegistered"] = ("Enregistrement du bénéficiaire", "Beneficiary registered"),
        ["BeneficiaryUpdated"] = ("Modification de la fiche du bénéficiaire", "Beneficiary updated"),
        ["BeneficiarySuspended"] = ("Suspension du bénéficiaire", "Beneficiary suspended"),
        ["BeneficiaryReinstated"] = ("Levée de la suspension du bénéficiaire", "Suspension of the beneficiary lifted"),
        ["BankAccountEntered"] = ("Saisie d’un compte bancaire", "Bank account entered"),
        ["BankAccountVerified"] = ("Vérification d’un compte bancaire", "Bank account verified"),
        ["BankAccountChanged"] = ("Modification d’un compte bancaire", "Bank account changed"),
        ["BankAccountRejected"] = ("Rejet d’un compte bancaire", "Bank account rejected"),
        ["BankAccountFindingsChanged"] = (
            "Points d’attention d’un compte bancaire", "Findings on a bank account"),
        ["BankAccountFindingLifted"] = (
            "Levée d’un point d’attention d’un compte bancaire", "Finding on a bank account lifted"),
        ["BankAccountInvalidated"] = (
            "Compte bancaire à vérifier de nouveau, fonds revenus",
            "Bank account to be verified again, money came back"),
        ["BankAccountCoolingOffWaived"] = (
            "Levée du délai de sécurité d’un compte bancaire",
            "Cooling-off period of a bank account waived"),
        ["ConventionDrafted"] = ("Rédaction du projet de convention", "Convention drafted"),
        ["ProposalWithdrawn"] = ("Retrait de la proposition", "Proposal withdrawn"),
        ["ConventionProposed"] = (
            "Proposition à la commission, crédits réservés",
            "Proposed to the commission, credits reserved"),
        ["DeliberationRecorded"] = ("Vote de la commission", "Vote of the commission"),
        ["DeliberationAdjourned"] = ("Vote ajourné", "Vote adjourned"),
        ["ActPosted"] = ("Affichage de la délibération", "Deliberation posted"),
        ["ActTransmitted"] = (
            "Transmission de la délibération à la préfecture", "Deliberation transmitted to the prefecture"),
        ["ActPublished"] = ("Publication de la délibération", "Deliberation published"),
        ["ActNotified"] = ("Notification de la délibération", "Deliberation notified"),
        ["AmendmentCreated"] = ("Rédaction d’un avenant", "Amendment drafted"),
        ["ExtensionRequested"] = ("Demande de prolongation", "Extension requested"),
        ["ExtensionDeliberationRecorded"] = ("Vote sur la prolongation", "Vote on the extension"),
        ["AmountAmendmentProposed"] = (
            "Nouveau montant proposé, crédits réservés",
            "New amount proposed, credits reserved"),
        ["AmendmentCreditsReserved"] = (
            "Crédits d’un avenant réservés à nouveau",
            "Credits of an amendment reserved again"),
        ["AmountDeliberationRecorded"] = ("Vote sur le nouveau montant", "Vote on the new amount"),
        ["AmendmentSigned"] = ("Signature d’un avenant", "Amendment signed"),
        ["AmendmentWithdrawn"] = ("Retrait d’un avenant", "Amendment withdrawn"),
        ["ConventionAmended"] = ("Entrée en vigueur d’un avenant", "Amendment in force"),
        ["ExpensesReexamined"] = (
            "Dépenses réexaminées après prolongation",
            "Expenses examined again after an extension"),
        ["ConventionSigned"] = ("Signature", "Signature"),
        ["ExecutionStarted"] = ("Ouverture de l’exécution", "Execution started"),
        ["ActivityRecorded"] = ("Action réalisée", "Activity carried out"),
        ["IndicatorValueRecorded"] = ("Relevé d’un indicateur", "Indicator value recorded"),
        ["VoucherUploaded"] = ("Dépôt d’une pièce justificative", "Voucher uploaded"),
        ["ExpenseRecorded"] = ("Déclaration d’une dépense", "Expense declared"),
        ["ExpenseFoundAgain"] = ("Dépense retrouvée ailleurs", "Expense found again elsewhere"),
        ["ExpenseWithdrawn"] = ("Retrait d’une dépense", "Expense withdrawn"),
        ["ResourceRecorded"] = ("Ressource reçue", "Resource received"),
        ["DeliverableRecorded"] = ("Livrable remis", "Deliverable handed in"),
        ["FactWithdrawn"] = ("Retrait d’un élément déclaré", "Recorded fact withdrawn"),
        ["FactDecided"] = ("Décision sur un élément déclaré", "Ruling on a recorded fact"),
        ["CommunicationEvidenceRecorded"] = ("Preuve de communication", "Communication evidence"),
        ["ExpenseSampleDrawn"] = ("Tirage d’un échantillon de contrôle", "Sample of expenses drawn for control"),
        ["ExpenseDecided"] = ("Décision sur une dépense", "Decision on an expense"),
        ["DisbursementOrdered"] = ("Ordre de versement", "Disbursement ordered"),
        ["DisbursementConfirmed"] = ("Versement payé", "Disbursement paid"),
        ["DisbursementRejected"] = (
            "Versement rejeté par le comptable",
            "Disbursement rejected by the public accountant"),
        ["DisbursementSuspended"] = (
            "Paiement suspendu par le comptable",
            "Payment suspended by the public accountant"),
        ["DisbursementResumed"] = ("Réponse à la suspension du paiement", "Answer to the suspension of the payment"),
        ["DisbursementCancelled"] = ("Annulation d’un versement", "Disbursement cancelled"),
        ["DisbursementReturned"] = ("Fonds revenus au comptable", "Money returned to the public accountant"),
        ["DisbursementPaidAgain"] = ("Versement payé de nouveau", "Disbursement paid again"),
        ["ConventionCarriedOver"] = (
            "Engagement reporté sur l’exercice suivant",
            "Commitment carried over to the next fiscal year"),
        ["ReportRequested"] = ("Demande du bilan final", "Final report requested"),
        ["ReportSubmitted"] = ("Remise du bilan par le bénéficiaire", "Report submitted by the beneficiary"),
        ["ReportReturned"] = ("Bilan renvoyé pour corrections", "Report returned for corrections"),
        ["ServiceRenderedCertified"] = ("Certification du service fait", "Service rendered certified"),
        ["RecoveryOrdered"] = ("Émission du titre de recette", "Recovery ordered"),
        ["RecoveryClaimReceived"] = ("Réception du titre de recette", "Claim received by the beneficiary"),
        ["RecoveryTakenInCharge"] = (
            "Prise en charge du titre de recette", "Recovery taken in charge by the accountant"),
        ["RecoveryInterrupted"] = (
            "Interruption de la prescription du titre de recette", "Prescription of the recovery interrupted"),
        ["RecoveryConfirmed"] = ("Encaissement du reversement", "Repayment received"),
        ["RecoveryCancelled"] = ("Remise du reversement par délibération", "Recovery given up by deliberation"),
        ["RecoveryReduced"] = ("Réduction du titre de recette", "Recovery reduced"),
        ["SettlementRecomputed"] = ("Solde recalculé", "Settlement computed again"),
        ["ControlRecorded"] = ("Contrôle après certification", "Control after the certification"),
        ["ControlClaimed"] = ("Reversement exigé après contrôle", "Repayment claimed after a control"),
        ["HearingOpened"] = ("Griefs communiqués au bénéficiaire", "Grounds of a claim sent to the beneficiary"),
        ["HearingAnswered"] = ("Réponse du bénéficiaire aux griefs", "Answer of the beneficiary to the grounds"),
        ["FullRepaymentClaimed"] = ("Remboursement intégral exigé", "Full repayment claimed"),
        ["NoticeGiven"] = ("Mise en demeure", "Notice given"),
        ["NoticeWithdrawn"] = ("Retrait de la mise en demeure", "Notice withdrawn"),
        ["ConventionTerminated"] = ("Résiliation", "Terminated"),
        ["ConventionAbandoned"] = ("Abandon par le bénéficiaire", "Abandoned by the beneficiary"),
        ["ConventionSettled"] = ("Clôture financière", "Settled"),
        ["ConventionClosed"] = ("Clôture du dossier", "File closed"),
        ["DeadlineApproaching"] = ("Rappel d’échéance", "Deadline reminder"),
        ["DeadlinePassed"] = ("Échéance dépassée", "Deadline passed"),
    };

    /// <summary>Codes of every other kind.</summary>
    public static readonly IReadOnlyDictionary<string, (string French, string English)> Terms =
        new Dictionary<string, (string French, string English)>
    {
        ["FAVOURABLE"] = ("avis favorable", "favourable opinion"),
        ["UNFAVOURABLE"] = ("avis défavorable", "unfavourable opinion"),
        ["GRANTOR"] = ("Département", "Grantor"),
        ["BENEFICIARY"] = ("Bénéficiaire", "Beneficiary"),
        ["SIGNATURE"] = ("à la signature", "at signature"),
        ["MODIFICATION"] = ("modification", "modification"),
        ["EXTENSION"] = ("prolongation", "extension"),
        ["AMOUNT"] = ("montant", "amount"),
        ["SERVICE_RENDERED"] = ("après le contrôle du service fait", "after the service-rendered check"),
        ["DATE"] = ("à date fixe", "on a fixed date"),
        ["ACCEPTED"] = ("Retenue", "Accepted"),
        ["PARTLY_ACCEPTED"] = ("Retenue en partie", "Partly accepted"),
        ["REJECTED"] = ("Écartée", "Rejected"),
        ["PAID_OUTSIDE_PERIOD"] = ("acquittée hors de la période", "paid outside the period"),
        ["VOUCHER_USED_BEFORE"] = (
            "pièce déjà produite pour une autre dépense",
            "voucher already produced for another expense"),
        ["INVOICE_AFTER_PAYMENT"] = ("facture postérieure au paiement", "invoice dated after its payment"),
        ["ACTIVITY"] = ("Action", "Activity"),
        ["INDICATOR_VALUE"] = ("Relevé d’indicateur", "Indicator value"),
        ["DELIVERABLE"] = ("Livrable", "Deliverable"),
        ["INVOICE_USED_BEFORE"] = ("facture déjà déclarée", "invoice already declared"),
        ["NOT_OF_THE_ACTION"] = ("étrangère à l’action", "not part of the action"),
        ["VOUCHER_UNFOUNDED"] = ("pièce non probante", "unfounded voucher"),
        ["DOUBLE_FUNDING"] = ("déjà financée par une autre subvention", "already funded by another grant"),
        ["EXCESSIVE"] = ("prix excessif", "excessive price"),
        // The one value that the clause of article 3 has.
        ["exclue"] = ("exclue", "no tacit renewal"),
        ["NET_COST"] = ("coût net", "net cost"),
        ["PRO_RATA"] = ("prorata des dépenses", "pro rata of expenses"),
        ["GRANT"] = ("Subvention départementale", "Grant"),
        ["OWN_FUNDS"] = ("Autofinancement", "Own funds"),
        ["OTHER"] = ("Autre ressource", "Other resource"),
        ["FOR"] = ("pour", "for"),
        ["AGAINST"] = ("contre", "against"),
        ["ABSTENTION"] = ("abstention", "abstained"),
        ["ABSENT_WITHOUT_PROXY"] = ("absents sans délégation", "absent without proxy"),
        ["PRINT"] = ("Imprimé", "Print"),
        ["SIGNAGE"] = ("Signalétique", "Signage"),
        ["INVITATION"] = ("Invitation", "Invitation"),
        ["PRESS"] = ("Presse", "Press"),
        ["WEB_SITE"] = ("Site internet", "Web site"),
        ["SOCIAL_NETWORK"] = ("Réseau social", "Social network"),
        ["NONE"] = ("Sans objet", "None"),
        ["ORDERED"] = ("Ordonnancé", "Ordered"),
        ["PAID"] = ("Payé", "Paid"),
        ["RECEIVED"] = ("Encaissé", "Received"),
        ["PARTLY_RECEIVED"] = ("Encaissé en partie", "Partly received"),
        ["CANCELLED"] = ("Remis par délibération", "Given up by deliberation"),
        ["OVERPAYMENT"] = ("trop-perçu", "overpayment"),
        ["TERMINATION"] = ("fin anticipée", "early end"),
        ["MANDATE_CANCELLED"] = (
            "mandat annulé, fonds restés chez le bénéficiaire",
            "mandate cancelled, money still with the beneficiary"),
        ["CONTROL"] = ("contrôle postérieur à la certification", "control after the certification"),
        ["DOCUMENTS"] = ("sur pièces", "on documents"),
        ["ON_SITE"] = ("sur place", "on site"),
        ["NO_REPORT"] = ("aucun bilan n’a été produit dans le délai", "no report was produced in time"),
        ["UNFOUNDED_VOUCHERS"] = (
            "des pièces justificatives se sont révélées non fondées",
            "vouchers proved unfounded"),
    };

    /// <summary>How a fact beside the expenses was ruled on, or that it was withdrawn.</summary>
    public static readonly IReadOnlyDictionary<string, (string French, string English)> Standings =
        new Dictionary<string, (string French, string English)>
    {
        ["UNDECIDED"] = ("Sans décision", "Not ruled on"),
        ["ACCEPTED"] = ("Prise en compte", "Accepted"),
        ["PARTLY_ACCEPTED"] = ("Prise en compte partielle", "Partly accepted"),
        ["REJECTED"] = ("Rejet", "Rejected"),
        ["WITHDRAWN"] = ("Retrait", "Withdrawn"),
    };

    /// <summary>What a movement does to a budget line.</summary>
    public static readonly IReadOnlyDictionary<string, (string French, string English)> Movements =
        new Dictionary<string, (string French, string English)>
    {
        ["RESERVED"] = ("Réservation", "Reservation"),
        ["POSTED"] = ("Engagement", "Commitment"),
        ["RELEASED"] = ("Crédits rendus par le vote", "Credits given back by the vote"),
        ["VOIDED"] = ("Annulation de la réservation", "Reservation voided"),
        ["EXPIRED"] = ("Expiration de la réservation", "Reservation expired"),
        ["PAYMENT_CANCELLED"] = ("Annulation du mandat", "Mandate cancelled"),
        ["REDUCED"] = ("Réduction de l’engagement", "Commitment reduced"),
        ["COMMITMENT_CLOSED"] = ("Solde de l’engagement", "Commitment closed"),
        ["CARRIED_OUT"] = ("Report vers l’exercice suivant", "Carried over to the next fiscal year"),
        ["CARRIED_IN"] = ("Report de l’exercice précédent", "Carried over from the previous fiscal year"),
        ["PAID"] = ("Paiement", "Payment"),
        ["ORDERED"] = ("Ordre de paiement", "Payment order"),
        ["ORDER_RELEASED"] = ("Ordre de paiement levé", "Payment order released"),
    };

    /// <summary>What a beneficiary is in law.</summary>
    public static readonly IReadOnlyDictionary<string, (string French, string English)> LegalForms =
        new Dictionary<string, (string French, string English)>
    {
        ["PUBLIC_INTEREST_GROUP"] = ("Groupement d’intérêt public (GIP)", "Public interest group (GIP)"),
        ["ASSOCIATION"] = ("Association (loi de 1901)", "Association (law of 1901)"),
        ["FOUNDATION"] = ("Fondation", "Foundation"),
        ["COLLECTIVE_INTEREST_COOPERATIVE"] = (
            "Société coopérative d’intérêt collectif (SCIC)",
            "Collective interest cooperative (SCIC)"),
        ["WORKERS_COOPERATIVE"] = ("Société coopérative et participative (SCOP)", "Workers’ cooperative (SCOP)"),
        ["MUTUAL_SOCIETY"] = ("Mutuelle", "Mutual society"),
        ["LOCAL_AUTHORITY"] = ("Collectivité territoriale", "Local authority"),
        ["PUBLIC_ESTABLISHMENT"] = ("Établissement public", "Public establishment"),
        ["COMPANY"] = ("Société commerciale", "Company"),
    };

    /// <summary>Whose log an event stands in.</summary>
    public static readonly IReadOnlyDictionary<string, (string French, string English)> Sources =
        new Dictionary<string, (string French, string English)>
    {
        ["beneficiary"] = ("bénéficiaire", "beneficiary"),
        ["budget"] = ("budget", "budget"),
        ["convention"] = ("convention", "convention"),
        ["expenses"] = ("dépenses du poste", "expenses of line"),
    };
}
