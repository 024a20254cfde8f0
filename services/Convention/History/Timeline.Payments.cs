using Grants.Contracts;
using Grants.Contracts.Convention;

namespace Grants.Convention;

/// <summary>What the history says of payment orders that were not paid.</summary>
internal static partial class Timeline
{
    private static string? OfPayments(IGrantEvent happened) => happened switch
    {
        DisbursementRejected told => $"Versement de {told.Amount.Amount} € rejeté par le comptable : {told.Reason}",
        _ => null,
    };
}
