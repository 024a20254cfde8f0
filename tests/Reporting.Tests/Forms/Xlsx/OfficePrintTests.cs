using System.Text.RegularExpressions;
using Grants.Contracts;
using Grants.Reporting.Model;
using Grants.Reporting.Tests.Forms.Pdf;

namespace Grants.Reporting.Tests.Forms.Xlsx;

/// <summary>The workbook as LibreOffice prints it: nothing over anything else, no number cut off.</summary>
public sealed partial class OfficePrintTests
{
    private const double Overlap = 0.3;

    public static TheoryData<string> Lives => ["case", "texts", "amounts"];

    [Theory]
    [MemberData(nameof(Lives))]
    public async Task Prints_every_figure_and_nothing_over_anything(string life)
    {
        Assert.SkipWhen(Office.Missing is not null, Office.Missing ?? "");
        var model = Reports.Fold(EventsOf(life), new ReportVersion(
            1, life == "amounts" ? ReportKind.Draft : ReportKind.Final, ReportLayout.Cerfa15059))!;

        var workbook = await Workbooks.OfAsync(model);
        var pdf = await Office.ToPdfAsync(workbook, TestContext.Current.CancellationToken);

        await File.WriteAllBytesAsync(Path.Combine(AppContext.BaseDirectory, $"workbook.{life}.received.pdf"), pdf);
        var pages = PdfWords.Of(pdf);
        // The marks between digits are those of the machine.
        var text = Marks().Replace(PdfWords.Text(pages), "");
        Assert.DoesNotContain("###", text, StringComparison.Ordinal);
        Assert.All(pages, page => Assert.Empty(Overprinted(page).Take(3)));
        Assert.Empty(Numbers(workbook)
            .Where(number => !Shown(number).Any(shown => text.Contains(shown, StringComparison.Ordinal))).Take(10));
    }

    // What stands in the file beside each formula, and what LibreOffice made of it anew.
    private static IEnumerable<double> Numbers(byte[] workbook) => Workbooks.SheetNames(workbook)
        .SelectMany(sheet => Workbooks.Rows(workbook, sheet))
        .SelectMany(row => row.Values.OfType<double>())
        .Where(number => number % 1 != 0)
        .Distinct();

    // An amount, a share or a quantity.
    private static IEnumerable<string> Shown(double number) =>
        new[] { $"{Math.Abs(number):0.00}", $"{Math.Abs(100 * number):0.00}", $"{Math.Abs(number):0.####}" }
            .Select(text => Marks().Replace(text, ""));

    private static IReadOnlyList<EventEnvelope> EventsOf(string life) => life switch
    {
        "texts" => LongTexts.Of(CaseEvents.All, new SortedSet<string>()),
        "amounts" => LongLife.Events(49_999_999_999),
        _ => CaseEvents.All,
    };

    // Words whose boxes cover each other by more than letters of neighbouring lines do.
    private static IEnumerable<string> Overprinted(IReadOnlyList<PdfWord> page)
    {
        var words = page.OrderBy(word => word.Top).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            for (var j = i + 1; j < words.Count && words[j].Top < words[i].Bottom; j++)
            {
                var (one, other) = (words[i], words[j]);
                var width = Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left);
                var height = Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top);
                if (width > 1 && height > Overlap * Math.Min(one.Bottom - one.Top, other.Bottom - other.Top))
                {
                    yield return $"{one.Text} / {other.Text}";
                }
            }
        }
    }

    [GeneratedRegex("[.,]")]
    private static partial Regex Marks();
}
