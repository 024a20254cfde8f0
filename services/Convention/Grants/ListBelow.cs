using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>Which page of which list below a convention is asked for.</summary>
internal sealed record ListBelow(string Parent, string Collection, string PageToken, int PageSize)
{
    /// <summary>The filters, as text: a token is good for a list with the same.</summary>
    public string Filter { get; init; } = "";

    /// <summary>How many rows are read at once.</summary>
    public int AtOnce { get; init; } = Paging.UsualRead;
}
