using System.Text;
using Grants.Reporting.Forms.Html;
using Grants.Reporting.Forms.Pdf;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests.Forms.Pdf;

/// <summary>Printers with a scratch folder of their own, for real Chromium or for a program in its place.</summary>
internal static class Printers
{
    /// <summary>Why tests that print are skipped; null when they are not.</summary>
    public static string? Missing
    {
        get
        {
            using var printer = Usual();
            return printer.Missing is null ? null : printer.Missing + " (make test installs it where it may)";
        }
    }

    public static ChromiumPrinter Usual() => new(PrintSettings.From(
        new ConfigurationBuilder().Build()));

    public static ChromiumPrinter With(string browser, string root, double seconds = 60) => new(
        new PrintSettings(browser, TimeSpan.FromSeconds(seconds), Sandbox: false, root));

    /// <summary>The reference case, printed.</summary>
    public static async Task<byte[]> CaseAsync(ReportKind kind = ReportKind.Final, string locale = "fr")
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        using var printer = Usual();
        var events = kind == ReportKind.Final ? CaseEvents.All : CaseEvents.Until(Stage.Executed);
        return await PrintAsync(printer, await Reports.HtmlAsync(events, kind, locale));
    }

    /// <summary>A page, printed as the service prints it.</summary>
    public static Task<byte[]> PrintAsync(ChromiumPrinter printer, string html) => printer.PrintAsync(
        PrintPage.Of(Encoding.UTF8.GetBytes(html)), EventScript.Day("2027-04-07"), CancellationToken.None);
}
