using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>Something that happened to a grant: who did it, and from which state to which.</summary>
internal sealed record TimelineEntry(
    Guid GrantId,
    string EventType,
    string Resource,
    string Actor,
    DateTimeOffset At,
    GrantState? From,
    GrantState To,
    string Summary);

/// <summary>
/// What the history of a grant says of each event, in French, for people: one method a room. No account ever stands in
/// it. An event that is published without a sentence here is a bug, which the first test that publishes it finds.
/// </summary>
internal static partial class History
{
    private static readonly Dictionary<string, string> DeadlineNames = new()
    {
        ["EXTENSION_REQUEST"] = "Demande de prolongation",
        ["PERIOD_END"] = "Fin de la période d'exécution",
        ["INSTALMENT"] = "Versement à date fixe",
        ["REPORT"] = "Remise du bilan final",
        ["FULL_REPAYMENT"] = "Dernier jour avant l'exigibilité du remboursement intégral",
        ["NOTICE_END"] = "Fin du préavis de résiliation",
        ["REPAYMENT"] = "Reversement par le bénéficiaire",
        ["HEARING_ANSWER"] = "Réponse du bénéficiaire aux griefs",
        ["HEARING"] = "Audition du bénéficiaire",
        ["CLAIM_NOTIFICATION"] = "Dernier jour pour notifier le titre de recette",
        ["COLLECTION"] = "Dernier jour pour recouvrer le titre de recette",
        ["ACT_TRANSMISSION"] = "Transmission de la délibération à la préfecture",
    };

    /// <summary>The entry of a change, by who made it.</summary>
    public static TimelineEntry EntryOf(GrantChange change, string actor, DateTimeOffset at) => new(
        change.After.Id, change.Happened.GetType().Name, change.Resource, actor, at, change.From, change.After.State,
        Summary(change.Happened));

    public static string Summary(IGrantEvent happened) =>
        OfDrafting(happened) ?? OfVoting(happened) ?? OfAct(happened) ?? OfPayments(happened) ?? OfReversals(happened)
        ?? OfExecution(happened) ?? OfExpenses(happened) ?? OfHearings(happened)
        ?? OfControls(happened) ?? OfSettlement(happened) ?? OfRecoveries(happened)
        ?? OfEndings(happened) ?? OfAmendments(happened) ?? OfDeadlines(happened)
        ?? throw new InvalidOperationException($"{happened.GetType().Name} has no sentence for the history.");

    private static string? OfDrafting(IGrantEvent happened) => happened switch
    {
        ConventionDrafted told => $"Projet rédigé : « {told.Details.Title} », {told.Details.GrantAmount.ToFrench()}",
        _ => null,
    };

    private static string? OfVoting(IGrantEvent happened) => happened switch
    {
        ProposalWithdrawn told => $"Proposition retirée, crédits libérés : {told.Reason}",
        ConventionProposed told => $"Proposée à la commission ; {told.Amount.ToFrench()} de crédits réservés",
        DeliberationAdjourned told => $"Délibération {told.Number} ajournée : {told.Reason}",
        DeliberationRecorded { Adopted: true } told =>
            $"Délibération {told.Number} : adoptée par {told.VotesFor} voix contre {told.VotesAgainst},"
            + $" {told.GrantedAmount.ToFrench()} engagés",
        DeliberationRecorded told =>
            $"Délibération {told.Number} : rejetée par {told.VotesAgainst} voix contre {told.VotesFor},"
            + " crédits libérés",
        ConventionCarriedOver { NewCreditsReference: { } reference } told =>
            $"Nouveaux crédits engagés sur l'exercice {told.ToBudgetLine.FiscalYear} : {told.Amount.ToFrench()}"
            + $" ({reference})",
        ConventionCarriedOver { RightAcquiredDate: { } day } told =>
            $"Engagement rattaché à l'exercice {told.FromBudgetLine.FiscalYear} (droit acquis le"
            + $" {day:dd'/'MM'/'yyyy}) : {told.Amount.ToFrench()}, à mandater sur {told.ToBudgetLine.FiscalYear}",
        ConventionCarriedOver told => $"Engagement reporté de l'exercice {told.FromBudgetLine.FiscalYear} sur"
            + $" l'exercice {told.ToBudgetLine.FiscalYear} : {told.Amount.ToFrench()}",
        ConventionSigned told =>
            $"Signée pour {PartyOf(told.Party)} par {told.Signatory}{Irregular(told.IrregularReason)}",
        _ => null,
    };

    private static string? OfAct(IGrantEvent happened) => happened switch
    {
        ActPosted told => $"Délibération {told.DeliberationNumber} affichée le {told.PostingDate:dd'/'MM'/'yyyy}"
            + CorrectedBy(told),
        ActTransmitted told => $"Délibération {told.DeliberationNumber} transmise à la préfecture le"
            + $" {told.TransmissionDate:dd'/'MM'/'yyyy}, reçue le {told.ReceiptDate:dd'/'MM'/'yyyy}"
            + (told.ReceiptNumber is { } number ? $" (accusé de réception {number})" : "")
            + EnforceableFrom(told.EnforceableDate) + CorrectedBy(told),
        ActPublished told => $"Délibération {told.DeliberationNumber} publiée le"
            + $" {told.PublicationDate:dd'/'MM'/'yyyy}{EnforceableFrom(told.EnforceableDate)}{CorrectedBy(told)}",
        ActNotified told => $"Délibération {told.DeliberationNumber} notifiée au bénéficiaire le"
            + $" {told.NotificationDate:dd'/'MM'/'yyyy}{CorrectedBy(told)}",
        _ => null,
    };

    private static string? OfPayments(IGrantEvent happened) => happened switch
    {
        DisbursementOrdered told =>
            $"Versement n° {told.InstalmentNumber} ordonné : {told.Amount.ToFrench()}",
        DisbursementConfirmed told => $"Versement payé : {told.Amount.ToFrench()}, mandat {told.MandateNumber}",
        DisbursementRejected told => $"Versement de {told.Amount.ToFrench()} rejeté par le comptable : {told.Reason}",
        DisbursementSuspended told =>
            $"Versement de {told.Amount.ToFrench()} suspendu par le comptable : {told.Reason}",
        DisbursementResumed { Outcome: "REQUISITIONED" } told =>
            $"Comptable requis de payer {told.Amount.ToFrench()} : {told.Answer}",
        DisbursementResumed told => $"Suspension du versement de {told.Amount.ToFrench()} levée : {told.Answer}",
        _ => null,
    };

    private static string? OfReversals(IGrantEvent happened) => happened switch
    {
        DisbursementCancelled { Cause: "GRANT_ENDED" } told =>
            $"Versement de {told.Amount.ToFrench()} annulé avec la fin de la convention",
        DisbursementCancelled { MandateNumber: { } mandate } told =>
            $"Mandat {mandate} de {told.Amount.ToFrench()} annulé par le mandat {told.CancellationNumber}"
            + $" ({MoneyOf(told)}) : {told.Reason}",
        DisbursementCancelled told => $"Ordre de versement de {told.Amount.ToFrench()} annulé par le mandat"
            + $" {told.CancellationNumber} : {told.Reason}",
        DisbursementReturned told => $"Versement de {told.Amount.ToFrench()} revenu le"
            + $" {told.ReturnDate:dd'/'MM'/'yyyy}, mandat {told.MandateNumber} : {told.Reason}",
        DisbursementPaidAgain told => $"Versement de {told.Amount.ToFrench()} payé de nouveau le"
            + $" {told.PaymentDate:dd'/'MM'/'yyyy}, mandat {told.MandateNumber}",
        SettlementRecomputed told => $"Solde recalculé : {told.PaidAmount.ToFrench()} versés, à verser"
            + $" {told.ToPayAmount.ToFrench()}, à recouvrer {told.ToRecoverAmount.ToFrench()}",
        _ => null,
    };

    private static string? OfExecution(IGrantEvent happened) => happened switch
    {
        ExecutionStarted => "Exécution ouverte",
        ActivityRecorded told => $"Action du {told.ActivityDate:dd'/'MM'/'yyyy} ({told.IndicatorCode}, {told.Zone})",
        IndicatorValueRecorded told => $"Indicateur {told.IndicatorCode} relevé : {told.Value}",
        ResourceRecorded told when InKind.IsGiven(told.AccountCode) =>
            $"Contribution en nature reçue : {told.Label}, {told.Amount.ToFrench()}",
        ResourceRecorded told => $"Ressource reçue : {told.Label}, {told.Amount.ToFrench()}",
        DeliverableRecorded told => $"Livrable remis le {told.DeliveryDate:dd'/'MM'/'yyyy} : {told.Label}",
        FactWithdrawn told => $"Retrait d'{FactOf(told.Kind)} « {told.Label} » : {told.Reason}",
        FactDecided { AcceptedAmount: { } accepted } told => $"Examen d'{FactOf(told.Kind)} « {told.Label} » :"
            + $" {accepted.ToFrench()} pris en compte{Because(told.Comment)}",
        FactDecided { Outcome: "ACCEPTED" } told =>
            $"Examen d'{FactOf(told.Kind)} « {told.Label} » : pris en compte{Because(told.Comment)}",
        FactDecided told => $"Examen d'{FactOf(told.Kind)} « {told.Label} » : écarté{Because(told.Comment)}",
        CommunicationEvidenceRecorded told => $"Communication du {told.PublicationDate:dd'/'MM'/'yyyy} :"
            + $" {told.Description} ({Shown(told)})",
        ReportRequested told => $"Bilan final demandé, dû le {told.DueDate:dd'/'MM'/'yyyy}",
        ReportSubmitted => "Bilan final remis",
        ReportReturned => "Bilan final renvoyé au bénéficiaire pour correction",
        _ => null,
    };

    private static string? OfExpenses(IGrantEvent happened) => happened switch
    {
        VoucherUploaded told => $"Pièce déposée : {told.FileName}",
        ExpenseRecorded { Valuation: { } how } told =>
            $"Contribution en nature valorisée : {told.Amount.ToFrench()} ({how})",
        ExpenseRecorded told => $"Dépense déclarée : {told.Supplier}, {told.InvoiceNumber}, {told.Amount.ToFrench()}",
        ExpenseFoundAgain { Flag: "VOUCHER_USED_BEFORE" } =>
            "Pièce d'une dépense produite aussi pour une autre dépense : double financement possible",
        ExpenseFoundAgain => "Facture d'une dépense déclarée aussi ailleurs : double financement possible",
        ExpenseWithdrawn told => $"Dépense retirée : {told.Reason}",
        ExpenseDecided told => $"Décision sur une dépense : {told.AcceptedAmount.ToFrench()} retenus",
        ExpenseSampleDrawn { LeastAmount: { } least } told =>
            $"Échantillon de contrôle : {Part(told)}, à partir de {least.ToFrench()}",
        ExpenseSampleDrawn told =>
            $"Échantillon de contrôle : {Part(told)}, par tirage au sort (graine « {told.Seed} »)",
        _ => null,
    };

    private static string? OfHearings(IGrantEvent happened) => happened switch
    {
        HearingOpened told => $"Griefs communiqués le {told.SendingDate:dd'/'MM'/'yyyy}, {told.ClaimAmount.ToFrench()}"
            + $" à recouvrer, réponse jusqu'au {told.AnswerDueDate:dd'/'MM'/'yyyy} inclus : {told.Grounds}",
        HearingAnswered told =>
            $"Réponse aux griefs du {told.AnswerDate:dd'/'MM'/'yyyy}{HeardOf(told)} : {told.Answer}",
        _ => null,
    };

    private static string? OfControls(IGrantEvent happened) => happened switch
    {
        ControlRecorded { Refused: true } told =>
            $"Contrôle de {told.BodyName} refusé par l'organisme : {told.Findings}",
        ControlRecorded told => $"Contrôle de {told.BodyName} clos le {told.CloseDate:dd'/'MM'/'yyyy},"
            + $" {told.UnfoundedAmount.ToFrench()} non fondés : {told.Findings}",
        ControlClaimed told => $"Montant définitif ramené de {told.PreviousFinalAmount.ToFrench()} à"
            + $" {told.FinalAmount.ToFrench()} après contrôle : {told.Reason}",
        _ => null,
    };

    private static string? OfSettlement(IGrantEvent happened) => happened switch
    {
        ServiceRenderedCertified told => $"Service fait certifié : montant définitif {told.FinalAmount.ToFrench()},"
            + $" à verser {told.ToPayAmount.ToFrench()}, à recouvrer {told.ToRecoverAmount.ToFrench()}"
            + DecisionOf(told),
        FullRepaymentClaimed { Basis: "NO_REPORT" } told =>
            $"Remboursement intégral exigé faute de bilan, {told.ToRecoverAmount.ToFrench()} versés : {told.Reason}",
        FullRepaymentClaimed told => $"Remboursement intégral exigé, pièces justificatives non fondées,"
            + $" {told.ToRecoverAmount.ToFrench()} versés : {told.Reason}",
        ConventionSettled { ReleasedAmount: { } released } =>
            $"Soldée : plus rien à verser ni à recouvrer, {released.ToFrench()} rendus à la ligne de crédit",
        ConventionSettled => "Soldée : plus rien à verser ni à recouvrer",
        ConventionClosed => "Dossier clos",
        _ => null,
    };

    private static string? OfRecoveries(IGrantEvent happened) => happened switch
    {
        RecoveryOrdered told =>
            $"Titre de recette émis : {told.Amount.ToFrench()}, à régler le {told.DueDate:dd'/'MM'/'yyyy}"
            + ReasonsOf(told),
        RecoveryClaimReceived told => $"Titre de recette reçu le {told.ReceiptDate:dd'/'MM'/'yyyy}, à régler le"
            + $" {told.DueDate:dd'/'MM'/'yyyy} au plus tard",
        RecoveryTakenInCharge told => $"Titre de recette pris en charge le {told.TakenInChargeDate:dd'/'MM'/'yyyy}, à"
            + $" recouvrer jusqu'au {told.CollectByDate:dd'/'MM'/'yyyy} inclus",
        RecoveryInterrupted told => $"Prescription interrompue le {told.ActDate:dd'/'MM'/'yyyy} ({ActOf(told.Kind)},"
            + $" {told.Reference}) : à recouvrer jusqu'au {told.CollectByDate:dd'/'MM'/'yyyy} inclus",
        RecoveryConfirmed { OutstandingAmount: { Amount: not "0.00" } left } told =>
            $"Reversement encaissé en partie : {told.Amount.ToFrench()}, quittance {told.ReceiptNumber},"
            + $" reste {left.ToFrench()}",
        RecoveryConfirmed told => $"Reversement encaissé : {told.Amount.ToFrench()}, quittance {told.ReceiptNumber}",
        RecoveryCancelled told => $"Remise gracieuse de {told.CancelledAmount.ToFrench()}, délibération"
            + $" {told.DeliberationNumber} du {told.DeliberationDate:dd'/'MM'/'yyyy} : {told.Reason}",
        RecoveryReduced told => $"Titre de recette réduit de {told.ReducedAmount.ToFrench()},"
            + $" reste {told.OutstandingAmount.ToFrench()} : {told.Reason}",
        _ => null,
    };

    private static string? OfEndings(IGrantEvent happened) => happened switch
    {
        NoticeGiven told => $"Mise en demeure{SentOf(told.SendingDate)}{ReceivedOf(told.ReceiptDate)}"
            + $" (manquement {BreachOf(told.Cause)}) : {told.Reason} ; préavis jusqu'au"
            + $" {told.NoticeEndDate:dd'/'MM'/'yyyy} inclus",
        NoticeWithdrawn told => $"Mise en demeure levée : {told.Reason}",
        ConventionTerminated { Cause: "FALSE_DECLARATION" } told =>
            $"Résiliée sans préavis le {told.EndDate:dd'/'MM'/'yyyy} pour déclaration inexacte : {told.Reason}",
        ConventionTerminated told => $"Résiliée le {told.EndDate:dd'/'MM'/'yyyy},"
            + $" manquement {BreachOf(told.Cause)} : {told.Reason}",
        ConventionAbandoned told => $"Projet abandonné à la demande de l'organisme, reçue le"
            + $" {told.ReceiptDate:dd'/'MM'/'yyyy} : {told.Reason}",
        _ => null,
    };

    private static string? OfAmendments(IGrantEvent happened) => happened switch
    {
        AmendmentCreated told => $"Avenant n° {told.Number} rédigé : {told.Reason}",
        ExtensionRequested { ProposedByGrantor: true } told => "Prolongation jusqu'au"
            + $" {told.EndDate:dd'/'MM'/'yyyy} proposée par le Département (avenant n° {told.Number}) : {told.Reason}",
        ExtensionRequested told => $"Prolongation jusqu'au {told.EndDate:dd'/'MM'/'yyyy} demandée le"
            + $" {told.RequestDate:dd'/'MM'/'yyyy} (avenant n° {told.Number})",
        ExtensionDeliberationRecorded { Adjourned: true } told =>
            $"Délibération {told.Number} : prolongation ajournée, {told.AdjournReason}",
        ExtensionDeliberationRecorded { Adopted: true } told =>
            $"Délibération {told.Number} : prolongation adoptée par {told.VotesFor} voix contre {told.VotesAgainst}",
        ExtensionDeliberationRecorded told =>
            $"Délibération {told.Number} : prolongation rejetée par {told.VotesAgainst} voix contre {told.VotesFor}",
        AmountAmendmentProposed told => $"Nouveau montant de {told.ProposedAmount.ToFrench()} proposé"
            + $" (avenant n° {told.Number}) : {told.Reason}",
        AmendmentCreditsReserved told => $"Crédits de l'avenant n° {told.Number} réservés à nouveau",
        AmountDeliberationRecorded { Adjourned: true } told =>
            $"Délibération {told.Vote.Number} : nouveau montant ajourné, {told.AdjournReason}",
        AmountDeliberationRecorded { Adopted: true } told => $"Délibération {told.Vote.Number} : montant porté à"
            + $" {told.Amount!.ToFrench()} par {told.Vote.VotesFor} voix contre {told.Vote.VotesAgainst}",
        AmountDeliberationRecorded told => $"Délibération {told.Vote.Number} : nouveau montant rejeté par"
            + $" {told.Vote.VotesAgainst} voix contre {told.Vote.VotesFor}",
        AmendmentSigned told =>
            $"Avenant n° {told.Number} signé pour {PartyOf(told.Party)} par {told.Signatory}"
            + Irregular(told.IrregularReason),
        AmendmentWithdrawn told => $"Avenant n° {told.Number} retiré : {told.Reason}",
        ConventionAmended told => $"Convention modifiée : version {told.VersionNumber} en vigueur",
        ExpensesReexamined { Expenses.Count: 1 } => "Une dépense entre dans la période prolongée",
        ExpensesReexamined told => $"{told.Expenses.Count} dépenses entrent dans la période prolongée",
        _ => null,
    };

    private static string? OfDeadlines(IGrantEvent happened) => happened switch
    {
        DeadlineApproaching { DaysBefore: 0 } told => $"{DeadlineNames[told.Kind]} : c'est aujourd'hui",
        DeadlineApproaching told => $"{DeadlineNames[told.Kind]} : le {told.DueDate:dd'/'MM'/'yyyy}, dans moins de"
            + $" {told.DaysBefore + 1} jours",
        DeadlinePassed told => $"{DeadlineNames[told.Kind]} : échéance du {told.DueDate:dd'/'MM'/'yyyy} dépassée",
        _ => null,
    };
}
