namespace Grants.Testing;

/// <summary>How long the long proofs go: as long as everybody can wait, or ten times that under `make soak`.</summary>
public static class Soak
{
    /// <summary>How often something random is tried.</summary>
    public static int Times(int usually) => Times(usually, 10 * usually);

    /// <summary>Whether this is `make soak`.</summary>
    public static bool IsOn => Environment.GetEnvironmentVariable("GRANTS_SOAK") is not null;

    /// <summary>How often something random is tried, and how often under `make soak`.</summary>
    public static int Times(int usually, int inSoak) => IsOn ? inSoak : usually;
}
