using Grants.Values;
using Microsoft.AspNetCore.Http;

namespace Grants.Platform.Telemetry;

/// <summary>The path of a request as logs and traces may keep it.</summary>
public static class LoggedPath
{
    private const string Hidden = "/(hidden: an IBAN)";

    /// <summary>The path; hidden where somebody has put an IBAN into it.</summary>
    public static string Of(PathString path) => Iban.StandsIn(path.Value ?? "") ? Hidden : $"{path}";
}
