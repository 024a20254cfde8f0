namespace Grants.Testing;

/// <summary>Which refusals are brought about: all of them, or the one that `make mutants GUARDS=1` tries.</summary>
public static class AskedScenario
{
    /// <summary>The reasons of which the scenarios are played.</summary>
    public static IEnumerable<string> Among(IEnumerable<string> reasons) =>
        Environment.GetEnvironmentVariable("GRANTS_SCENARIO") is { } asked && reasons.Contains(asked)
            ? [asked]
            : reasons.Order(StringComparer.Ordinal);
}
