namespace Grants.Platform.Edge;

/// <summary>What the transport takes in; set on both sides, for the library's default is unlimited one way.</summary>
internal static class TransportLimits
{
    /// <summary>The most bytes of a message on the wire.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>The most bytes of a page of a list: the libraries of callers take 4 MiB unless set otherwise.</summary>
    public const int MostPageBytes = 3 * 1024 * 1024;

    /// <summary>The most bytes of a request as JSON, whose names and escapes take their part.</summary>
    public const int MostJsonBytes = 2 * 1024 * 1024;
}
