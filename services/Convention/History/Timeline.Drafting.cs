using Grants.Contracts;
using Grants.Contracts.Convention;

namespace Grants.Convention;

/// <summary>History sentences about drafting and adjourned votes.</summary>
internal static partial class Timeline
{
    private static string? OfDrafting(IGrantEvent happened) => happened switch
    {
        DeliberationAdjourned told => $"Délibération {told.Number} ajournée : {told.Reason}",
        _ => null,
    };
}
