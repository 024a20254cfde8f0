using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Grants.Reporting.Tests.Forms.Pdf;
using Grants.Reporting.Tests.Forms.Xlsx;
using Grants.Reporting.V1;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.Reporting.Tests.Forms;

/// <summary>
/// The four forms of one version, each read back by a library that did not write it: they tell the same figures.
/// </summary>
public sealed class FourFormsTests
{
    // What is planned, what counts, what the grant comes to, and what comes back.
    private static readonly decimal[] Expected = [15704.00m, 14771.40m, 14471.40m, 1128.60m];

    [Fact]
    public async Task Tell_the_same_totals()
    {
        Assert.SkipWhen(Printers.Missing is not null, Printers.Missing ?? "");
        await using var server = await Sources.StartAsync(Stage.Settled);
        var report = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));
        async Task<byte[]> BytesAsync(Format format) =>
            (await server.Officer().DownloadAsync(report.Name, format)).Bytes;

        Assert.Equal(Expected, InJson(await BytesAsync(Format.Json)));
        Assert.Equal(Expected, InPage(await BytesAsync(Format.Html)));
        Assert.Equal(Expected, InWorkbook(await BytesAsync(Format.Xlsx)));
        var pages = string.Concat(PrintedCase.Texts(await BytesAsync(Format.Pdf)));
        Assert.All(
            Expected,
            amount => Assert.Contains(PrintedCase.Compact(French(amount)), pages, StringComparison.Ordinal));
        Assert.Contains(report.Sha256, pages, StringComparison.Ordinal);
    }

    private static decimal[] InJson(byte[] json)
    {
        using var report = JsonDocument.Parse(json);
        var financial = report.RootElement.GetProperty("financial");
        decimal Amount(string section, string name) => decimal.Parse(
            financial.GetProperty(section).GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
        return
        [
            Amount("totals", "forecastAmount"),
            Amount("totals", "acceptedAmount"),
            Amount("settlement", "finalAmount"),
            Amount("settlement", "toRecoverAmount"),
        ];
    }

    private static decimal[] InPage(byte[] html)
    {
        using var page = new HtmlParser().ParseDocument(new MemoryStream(html));
        var totals = page.QuerySelector(".finance tfoot tr")!;
        decimal Total(string label) => Parse(totals.QuerySelector($"td[data-label='{label}']")!.TextContent);
        decimal Key(string term) => Parse(page.QuerySelectorAll(".keys dt")
            .Single(dt => dt.TextContent.StartsWith(term, StringComparison.Ordinal)).NextElementSibling!.TextContent);
        return [Total("Montant prévu"), Total("Montant retenu"), Key("Montant définitif"), Key("À reverser")];
    }

    private static decimal[] InWorkbook(byte[] workbook)
    {
        decimal Amount(string label) => Convert.ToDecimal(
            Workbooks.Row(workbook, "Synthèse", label)["B"], CultureInfo.InvariantCulture);
        return
        [
            Amount("Budget prévisionnel"),
            Amount("Dépenses retenues"),
            Amount("Montant définitif"),
            Amount("À reverser"),
        ];
    }

    private static string French(decimal amount) =>
        amount.ToString("# ##0.00", CultureInfo.InvariantCulture).Replace('.', ',') + "€";

    private static decimal Parse(string amount) => decimal.Parse(
        string.Concat(amount.Where(letter => char.IsAsciiDigit(letter) || letter == ',')).Replace(',', '.'),
        CultureInfo.InvariantCulture);
}
