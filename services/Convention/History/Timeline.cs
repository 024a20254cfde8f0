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
/// What the history of a grant says of each event, in French, for people. No account ever stands in it. An event that
/// is published without a sentence here is a bug, which the first test that publishes it finds.
/// </summary>
internal static partial class Timeline
{
    /// <summary>The entry of a change, by who made it.</summary>
    public static TimelineEntry EntryOf(GrantChange change, string actor, DateTimeOffset at) => new(
        change.After.Id, change.Happened.GetType().Name, change.Resource, actor, at, change.From, change.After.State,
        Summary(change.Happened));

    public static string Summary(IGrantEvent happened) =>
        OfLife(happened) ?? OfMoney(happened) ?? OfPayments(happened) ?? OfExecution(happened) ?? OfControl(happened)
        ?? OfDrafting(happened) ?? OfAmendments(happened) ?? OfSettlement(happened) ?? OfDeadlines(happened)
        ?? throw new InvalidOperationException($"{happened.GetType().Name} has no sentence for the history.");

    private static string? OfLife(IGrantEvent happened) => happened switch
    {
        ConventionDrafted told => $"Projet rédigé : « {told.Details.Title} », {told.Details.GrantAmount.Amount} €",
        ConventionProposed told => $"Proposée à la commission ; {told.Amount.Amount} € de crédits réservés",
        DeliberationRecorded { Adopted: true } told =>
            $"Délibération {told.Number} : adoptée par {told.VotesFor} voix contre {told.VotesAgainst},"
            + $" {told.GrantedAmount.Amount} € engagés",
        DeliberationRecorded told =>
            $"Délibération {told.Number} : rejetée par {told.VotesAgainst} voix contre {told.VotesFor},"
            + " crédits libérés",
        ConventionSigned told => $"Signée pour {PartyOf(told.Party)} par {told.Signatory}",
        ExecutionStarted => "Exécution ouverte",
        ReportRequested told => $"Bilan final demandé, dû le {told.DueDate:dd'/'MM'/'yyyy}",
        ReportSubmitted => "Bilan final remis",
        _ => null,
    };

    private static string? OfMoney(IGrantEvent happened) => happened switch
    {
        DisbursementOrdered told =>
            $"Versement n° {told.InstalmentNumber} ordonné : {told.Amount.Amount} €",
        DisbursementConfirmed told => $"Versement payé : {told.Amount.Amount} €, mandat {told.MandateNumber}",
        _ => null,
    };

    private static string? OfExecution(IGrantEvent happened) => happened switch
    {
        ActivityRecorded told => $"Action du {told.ActivityDate:dd'/'MM'/'yyyy} ({told.IndicatorCode}, {told.Zone})",
        IndicatorValueRecorded told => $"Indicateur {told.IndicatorCode} relevé : {told.Value}",
        ResourceRecorded told => $"Ressource reçue : {told.Label}, {told.Amount.Amount} €",
        VoucherUploaded told => $"Pièce déposée : {told.FileName}",
        ExpenseRecorded told => $"Dépense déclarée : {told.Supplier}, {told.InvoiceNumber}, {told.Amount.Amount} €",
        ExpenseDecided told => $"Décision sur une dépense : {told.AcceptedAmount.Amount} € retenus",
        _ => null,
    };

    private static string PartyOf(string party) => party == "GRANTOR" ? "le Département" : "le bénéficiaire";
}
