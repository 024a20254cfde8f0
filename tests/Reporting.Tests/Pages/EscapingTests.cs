using AngleSharp.Dom;
using Grants.Contracts.Budget;
using Grants.Contracts.Convention;

namespace Grants.Reporting.Tests.Pages;

/// <summary>Whatever people wrote is shown as they wrote it, and never becomes a part of the page.</summary>
public sealed class EscapingTests
{
    private const string Hostile = "<script>alert('x')</script><img src=x onerror=alert(1)>\"&'";

    [Theory]
    [InlineData("/")]
    [InlineData("/search")]
    [InlineData("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22'&state=%22%3E%3Cimg%3E&year=%22%3E")]
    [InlineData("/search?after=zz%22%3E%3Cimg%3E")]
    [InlineData("/sign-in?return=/%22%3E%3Cimg%20src=x%3E")]
    [InlineData("/nowhere/%3Cscript%3E?a=%22%3E%3Cimg%3E")]
    [InlineData("grant")]
    [InlineData("line")]
    [InlineData("line?before=%22%3E%3Cimg%3E")]
    public async Task Holds_on_every_page(string address)
    {
        await using var pages = await PageReader.StartAsync(Stage.Drafted, TellHostile);
        var path = address
            .Replace("grant", "/" + CaseEvents.Convention, StringComparison.Ordinal)
            .Replace("line", CaseEvents.Line.Replace("budgetLines", "/budget-lines"), StringComparison.Ordinal);

        using var response = await pages.GetAsync(path, pages.Token("auditor"));

        var page = await PageReader.ParseAsync(response);
        Assert.NotNull(page.QuerySelector("main"));
        Assert.Empty(page.QuerySelectorAll("script, img, [onerror]"));
        Assert.All(
            page.QuerySelectorAll("a[href], link[href]").Select(link => link.GetAttribute("href")!),
            href => Assert.Matches("^(/|#|data:image/svg)", href));
    }

    [Fact]
    public async Task Shows_what_was_written()
    {
        await using var pages = await PageReader.StartAsync(Stage.Drafted, TellHostile);

        var page = await pages.OpenAsync("/" + CaseEvents.Convention);

        Assert.Equal(Hostile, page.QuerySelector("h1")!.TextContent);
        Assert.Contains(Hostile, page.QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
    }

    private static void TellHostile(EventScript script)
    {
        var details = CaseEvents.Details;
        script.Tell("2025-09-16", Hostile, new ConventionDrafted(CaseEvents.Convention, details with
        {
            Reference = Hostile,
            Title = Hostile,
            Beneficiary = details.Beneficiary with { DisplayName = Hostile, Siret = Hostile },
            BudgetLine = details.BudgetLine with { OperationCode = Hostile, OperationLabel = Hostile },
            Charges = [.. details.Charges.Select(charge => charge with { Label = Hostile + charge.Label })],
            Indicators = [.. details.Indicators.Select(one => one with { Label = Hostile, Unit = Hostile })],
            Clauses = [new ClauseDetails("X", Hostile, null, null, Hostile, Hostile)],
            Findings = [new FindingDetails("Y", Hostile, ["X"])],
        }));
        var amount = new Contracts.Euros("1.00");
        script.Tell("budget", "2025-09-16", Hostile, CaseEvents.Line, new CreditsAdjusted(
            CaseEvents.Line, amount, Hostile, new LineBalances(amount, amount, amount, amount, amount, amount)));
    }
}
