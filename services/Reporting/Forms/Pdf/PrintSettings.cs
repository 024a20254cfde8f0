using System.Globalization;

namespace Grants.Reporting.Forms.Pdf;

/// <summary>How reports are printed.</summary>
/// <param name="Browser">The program or its path; null to look for the usual ones.</param>
/// <param name="Timeout">How long a print may take.</param>
/// <param name="Sandbox">Whether the browser keeps its sandbox.</param>
/// <param name="ScratchRoot">Where folders for the time of a print are made.</param>
internal sealed record PrintSettings(string? Browser, TimeSpan Timeout, bool Sandbox, string ScratchRoot)
{
    /// <summary>The setting: the path of Chromium, where it is none of the usual names on the path.</summary>
    public const string BrowserSetting = "Reporting:Chromium";

    /// <summary>The setting: how many whole seconds a print may take.</summary>
    public const string TimeoutSetting = "Reporting:PrintTimeoutSeconds";

    /// <summary>The setting: <c>false</c> where the machine allows no sandbox, as in most containers.</summary>
    public const string SandboxSetting = "Reporting:ChromiumSandbox";

    private const int UsualSeconds = 60;
    private const int MostSeconds = 3600;

    /// <summary>
    /// Reads the settings; one that cannot be meant keeps the process from starting. Chromium refuses to start its
    /// sandbox as root, so that root prints without one unless told otherwise.
    /// </summary>
    public static PrintSettings From(IConfiguration configuration)
    {
        var text = configuration[TimeoutSetting];
        var seconds = text is null ? UsualSeconds
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var given)
                && given is > 0 and <= MostSeconds ? given
            : throw new InvalidOperationException(
                $"{TimeoutSetting} must be a whole number of seconds from 1 to {MostSeconds}, not '{text}'.");
        return new PrintSettings(
            configuration[BrowserSetting],
            TimeSpan.FromSeconds(seconds),
            configuration.GetValue(SandboxSetting, !Environment.IsPrivilegedProcess),
            Path.GetTempPath());
    }
}
