using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Reporting.Tests.Forms.Pdf;
using Grants.Reporting.Tests.Forms.Xlsx;
using Grants.Reporting.V1;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.Reporting.Tests.Forms;

/// <summary>
/// The four forms of one version, each read back by a library that did not write it: they tell the same figures.
/// </summary>
public sealed partial class FourFormsTests
{
    // What is planned, what counts, what the grant comes to, and what comes back.
    [Fact]
    public Task Give_the_same_totals() =>
        AssertSameAsync(CaseEvents.All, [15704.00m, 14771.40m, 14471.40m, 1128.60m]);

    // The exact quotient is 4571.525.
    [Fact]
    public async Task Give_the_same_totals_under_the_pro_rata_rule()
    {
        var page = await AssertSameAsync(
            CaseEvents.Until(Stage.Paid, ProRata), [8300.80m, 7314.44m, 4571.53m, 11028.47m]);

        Assert.Contains("min(1 ; 7 314,44 € ÷ 8 300,80 €) = 4 571,53 €", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@", page, StringComparison.Ordinal);
        Assert.DoesNotContain("diffère", page, StringComparison.Ordinal);
    }

    private static async Task<string> AssertSameAsync(IReadOnlyList<EventEnvelope> events, decimal[] expected)
    {
        Assert.SkipWhen(Printers.Missing is not null, Printers.Missing ?? "");
        await using var server = await Sources.StartAsync();
        await Sources.TellAsync(server, events);
        var report = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));
        async Task<byte[]> BytesAsync(Format format) =>
            (await server.Officer().DownloadAsync(report.Name, format)).Bytes;

        Assert.Equal(expected, InJson(await BytesAsync(Format.Json)));
        Assert.Equal(expected, InPage(await BytesAsync(Format.Html)));
        Assert.Equal(expected, InWorkbook(await BytesAsync(Format.Xlsx)));
        var pages = string.Concat(PrintedCase.Texts(await BytesAsync(Format.Pdf)));
        Assert.All(
            expected,
            amount => Assert.Contains(PrintedCase.Compact(French(amount)), pages, StringComparison.Ordinal));
        Assert.Contains(report.Sha256, pages, StringComparison.Ordinal);
        using var page = new HtmlParser().ParseDocument(new MemoryStream(await BytesAsync(Format.Html)));
        return Spaces().Replace(page.Body!.TextContent, " ");
    }

    // 5188.00 are granted under the rule PRO_RATA for a forecast of 8300.80, of which 7314.44 are spent and accepted.
    private static void ProRata(EventScript script)
    {
        var charge = CaseEvents.Details.Charges[1] with { UnitPrice = new("8300.80"), Amount = new("8300.80") };
        var expense = new CaseExpense(charge.Label, null, null, "7314.44", "F-1", "2026-03-02");
        script.Tell("2025-11-13", CaseEvents.Officer, new ConventionDrafted(
            CaseEvents.Convention,
            CaseEvents.Details with
            {
                FinalAmountRule = "PRO_RATA", GrantAmount = new("5188.00"), Charges = [charge],
            }));
        var told = script.Events.Last(one => one.Type == nameof(DeliberationRecorded));
        var vote = (DeliberationRecorded)EventJson.Deserialize(told.Type, told.Data)!;
        script.Tell("2025-11-13", CaseEvents.Officer, vote with { GrantedAmount = new("5188.00") });
        CaseEvents.Spend(script, expense);
        script.Tell("2026-11-16", CaseEvents.Officer, new ReportRequested(
            CaseEvents.Convention, EventScript.Day("2027-05-01")));
        script.Tell("2027-02-15", CaseEvents.Organisation, new ReportSubmitted(
            CaseEvents.Convention, "Fait.", "Atteints.", "Bonnes.", "", []));
        script.Tell("2027-03-08", CaseEvents.Officer, new ExpenseDecided(
            CaseEvents.NameOf(expense), CaseEvents.Convention, "ACCEPTED", new("7314.44"), null, ""));
        script.Tell("2027-03-17", CaseEvents.Authorising, new ServiceRenderedCertified(
            CaseEvents.Convention, new("7314.44"), new("7314.44"), new("0.00"), new("0.00"), new("4571.53"),
            new("15600.00"), new("0.00"), new("11028.47"), EventScript.Day("2027-03-17")));
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

    // Non-breaking ones too.
    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
