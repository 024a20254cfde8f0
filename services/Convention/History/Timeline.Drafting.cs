using Grants.Contracts;
using Grants.Contracts.Convention;

namespace Grants.Convention;

/// <summary>What the history says of drafting and of votes that were put off.</summary>
internal static partial class Timeline
{
    private static string? OfDrafting(IGrantEvent happened) => happened switch
    {
        DeliberationAdjourned told => $"Délibération {told.Number} ajournée : {told.Reason}",
        _ => null,
    };
}
