using Grants.Contracts;
using Grants.Contracts.Convention;

namespace Grants.Convention;

internal static partial class Timeline
{
    private static string? OfSettlement(IGrantEvent happened) =>
        OfEnding(happened) ?? OfFinalAmount(happened) ?? OfRecovery(happened);

    private static string? OfEnding(IGrantEvent happened) => happened switch
    {
        NoticeGiven told => $"Mise en demeure reçue le {told.ReceiptDate:dd'/'MM'/'yyyy}"
            + $" (manquement {BreachOf(told.Cause)}) : {told.Reason} ; préavis jusqu'au"
            + $" {told.NoticeEndDate:dd'/'MM'/'yyyy} inclus",
        NoticeWithdrawn told => $"Mise en demeure levée : {told.Reason}",
        ConventionTerminated { Cause: "FALSE_DECLARATION" } told =>
            $"Résiliée sans préavis le {told.EndDate:dd'/'MM'/'yyyy} pour déclaration inexacte : {told.Reason}",
        ConventionTerminated told => $"Résiliée le {told.EndDate:dd'/'MM'/'yyyy},"
            + $" manquement {BreachOf(told.Cause)} : {told.Reason}",
        ConventionAbandoned told => $"Projet abandonné à la demande de l'organisme, reçue le"
            + $" {told.ReceiptDate:dd'/'MM'/'yyyy} : {told.Reason}",
        ConventionSettled { ReleasedAmount: { } released } =>
            $"Soldée : plus rien à verser ni à recouvrer, {released.Amount} € rendus à la ligne de crédit",
        ConventionSettled => "Soldée : plus rien à verser ni à recouvrer",
        ConventionClosed => "Dossier clos",
        _ => null,
    };

    private static string? OfFinalAmount(IGrantEvent happened) => happened switch
    {
        ServiceRenderedCertified told => $"Service fait certifié : montant définitif {told.FinalAmount.Amount} €,"
            + $" à verser {told.ToPayAmount.Amount} €, à recouvrer {told.ToRecoverAmount.Amount} €",
        FullRepaymentClaimed { Basis: "NO_REPORT" } told =>
            $"Remboursement intégral exigé faute de bilan, {told.ToRecoverAmount.Amount} € versés : {told.Reason}",
        FullRepaymentClaimed told => $"Remboursement intégral exigé, pièces justificatives non fondées,"
            + $" {told.ToRecoverAmount.Amount} € versés : {told.Reason}",
        _ => null,
    };

    private static string? OfRecovery(IGrantEvent happened) => happened switch
    {
        RecoveryOrdered told =>
            $"Titre de recette émis : {told.Amount.Amount} €, à régler le {told.DueDate:dd'/'MM'/'yyyy}",
        RecoveryClaimReceived told => $"Titre de recette reçu le {told.ReceiptDate:dd'/'MM'/'yyyy}, à régler le"
            + $" {told.DueDate:dd'/'MM'/'yyyy} au plus tard",
        RecoveryConfirmed { OutstandingAmount: { Amount: not "0.00" } left } told =>
            $"Reversement encaissé en partie : {told.Amount.Amount} €, quittance {told.ReceiptNumber},"
            + $" reste {left.Amount} €",
        RecoveryConfirmed told => $"Reversement encaissé : {told.Amount.Amount} €, quittance {told.ReceiptNumber}",
        RecoveryCancelled told => $"Remise gracieuse de {told.CancelledAmount.Amount} €, délibération"
            + $" {told.DeliberationNumber} du {told.DeliberationDate:dd'/'MM'/'yyyy} : {told.Reason}",
        _ => null,
    };

    private static string BreachOf(string cause) =>
        cause == "BREACH_BY_GRANTOR" ? "du Département" : "de l'organisme";
}
