using Grants.Contracts;
using Grants.Contracts.Convention;

namespace Grants.Convention;

/// <summary>What the history says of amendments.</summary>
internal static partial class Timeline
{
    private static string? OfAmendments(IGrantEvent happened) => happened switch
    {
        AmendmentCreated told => $"Avenant n° {told.Number} rédigé : {told.Reason}",
        ExtensionRequested told => $"Prolongation jusqu'au {told.EndDate:dd'/'MM'/'yyyy} demandée le"
            + $" {told.RequestDate:dd'/'MM'/'yyyy} (avenant n° {told.Number})",
        ExtensionDeliberationRecorded { Adjourned: true } told =>
            $"Délibération {told.Number} : prolongation ajournée, {told.AdjournReason}",
        ExtensionDeliberationRecorded { Adopted: true } told =>
            $"Délibération {told.Number} : prolongation adoptée par {told.VotesFor} voix contre {told.VotesAgainst}",
        ExtensionDeliberationRecorded told =>
            $"Délibération {told.Number} : prolongation rejetée par {told.VotesAgainst} voix contre {told.VotesFor}",
        AmendmentSigned told =>
            $"Avenant n° {told.Number} signé pour {PartyOf(told.Party)} par {told.Signatory}",
        AmendmentWithdrawn told => $"Avenant n° {told.Number} retiré : {told.Reason}",
        ConventionAmended told => $"Convention modifiée : version {told.VersionNumber} en vigueur",
        ExpensesReexamined { Expenses.Count: 1 } => "Une dépense entre dans la période prolongée",
        ExpensesReexamined told => $"{told.Expenses.Count} dépenses entrent dans la période prolongée",
        _ => null,
    };
}
