using Grants.Contracts;
using Grants.Contracts.Convention;

namespace Grants.Convention;

/// <summary>What the history says of the proofs of an execution and of its control.</summary>
internal static partial class Timeline
{
    private static string? OfControl(IGrantEvent happened) => happened switch
    {
        DeliverableRecorded told => $"Livrable remis le {told.DeliveryDate:dd'/'MM'/'yyyy} : {told.Label}",
        CommunicationEvidenceRecorded told => $"Communication du {told.PublicationDate:dd'/'MM'/'yyyy} :"
            + $" {told.Description} ({Shown(told)})",
        ExpenseWithdrawn told => $"Dépense retirée : {told.Reason}",
        ReportReturned => "Bilan final renvoyé au bénéficiaire pour correction",
        ExpenseSampleDrawn { LeastAmount: { } least } told =>
            $"Échantillon de contrôle : {Part(told)}, à partir de {least.Amount} €",
        ExpenseSampleDrawn told =>
            $"Échantillon de contrôle : {Part(told)}, par tirage au sort (graine « {told.Seed} »)",
        _ => null,
    };

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
