using System.Globalization;

namespace Grants.Reporting.Forms.Pdf;

/// <summary>How reports are printed.</summary>
/// <param name="Browser">The program or its path; null to look for the usual ones.</param>
/// <param name="Timeout">How long a print may take for each <see cref="RowsInTimeout"/> rows of tables begun.</param>
/// <param name="Sandbox">Whether the browser keeps its sandbox.</param>
/// <param name="ScratchRoot">Where folders for the time of a print are made.</param>
internal sealed record PrintSettings(string? Browser, TimeSpan Timeout, bool Sandbox, string ScratchRoot)
{
    /// <summary>The setting: the path of Chromium, where it is none of the usual names on the path.</summary>
    public const string BrowserSetting = "Reporting:Chromium";

    /// <summary>
    /// The setting: how many whole seconds a print may take for each <see cref="RowsInTimeout"/> rows of tables begun.
    /// </summary>
    public const string TimeoutSetting = "Reporting:PrintTimeoutSeconds";

    /// <summary>The setting: <c>false</c> where the machine allows no sandbox, as in most containers.</summary>
    public const string SandboxSetting = "Reporting:ChromiumSandbox";

    /// <summary>How many rows of tables a page may have to be printed within <see cref="Timeout"/>.</summary>
    public const int RowsInTimeout = 500;

    private const int UsualSeconds = 60;
    private const int MostSeconds = 3600;

    /// <summary>How long the print of a page may take: it grows with the rows of its tables.</summary>
    /// <param name="rows">How many there are.</param>
    public TimeSpan LimitOf(int rows) => Timeout * (1 + Math.Max(0, rows - 1) / RowsInTimeout);

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
