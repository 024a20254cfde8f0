using System.Reflection;

namespace Grants.Platform.Telemetry;

/// <summary>Which build of Grants runs here: what telemetry and the records of reports name.</summary>
public static class BuildVersion
{
    /// <summary>
    /// The version and, where it is known, the commit behind a plus: <c>0.1.0-alpha.0.188+8406bc6…</c>.
    /// </summary>
    public static string Text { get; } = typeof(BuildVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
