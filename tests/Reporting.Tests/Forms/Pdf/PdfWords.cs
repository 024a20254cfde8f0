using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Grants.Reporting.Tests.Forms.Pdf;

/// <summary>The words of a printed file with their boxes, as <c>pdftotext -bbox</c> of Poppler reads them.</summary>
internal static partial class PdfWords
{
    /// <summary>The words, page by page.</summary>
    public static IReadOnlyList<IReadOnlyList<PdfWord>> Of(byte[] pdf)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
        File.WriteAllBytes(file, pdf);
        try
        {
            var start = new ProcessStartInfo("pdftotext", ["-bbox", file, "-"]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return [.. output.Split("<page ").Skip(1).Select(page =>
                (IReadOnlyList<PdfWord>)[.. Words().Matches(page).Select(WordOf)])];
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>All text without the spaces: where a renderer puts them is its own affair.</summary>
    public static string Text(IEnumerable<IReadOnlyList<PdfWord>> pages) =>
        PrintedCase.Compact(string.Concat(pages.SelectMany(page => page).Select(word => word.Text)));

    /// <summary>How high the letters are, in tenths of a point.</summary>
    public static IReadOnlySet<int> Heights(IEnumerable<IReadOnlyList<PdfWord>> pages) => pages
        .SelectMany(page => page).Select(word => (int)Math.Round(10 * (word.Bottom - word.Top))).ToHashSet();

    private static PdfWord WordOf(Match match) => new(
        WebUtility.HtmlDecode(match.Groups[5].Value),
        NumberOf(match, 1), NumberOf(match, 2), NumberOf(match, 3), NumberOf(match, 4));

    private static double NumberOf(Match match, int group) =>
        double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("<word xMin=\"([^\"]+)\" yMin=\"([^\"]+)\" xMax=\"([^\"]+)\" yMax=\"([^\"]+)\">([^<]*)</word>")]
    private static partial Regex Words();
}

/// <summary>A word on a page, in points from the top left.</summary>
internal sealed record PdfWord(string Text, double Left, double Top, double Right, double Bottom);
