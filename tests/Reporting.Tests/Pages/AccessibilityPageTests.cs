using System.Net;
using Grants.Reporting.Pages.Parts;
using Microsoft.Extensions.Configuration;

namespace Grants.Reporting.Tests.Pages;

/// <summary>The statement on accessibility (domain rule 42).</summary>
public sealed class AccessibilityPageTests
{
    [Fact]
    public async Task Everybody_reads_that_nobody_has_examined_the_pages()
    {
        await using var pages = await PageReader.StartAsync([]);
        using var answer = await pages.GetAsync("/accessibility", null);

        var page = await PageReader.ParseAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("non conforme. Aucun audit", page.Text(), StringComparison.Ordinal);
        Assert.Contains("ne nomme encore personne", page.Text(), StringComparison.Ordinal);
        Assert.Equal(
            "Accessibilité : non conforme",
            (await pages.OpenAsync("/")).QuerySelector("footer a[href='/accessibility']").Text());
    }

    [Fact]
    public async Task What_an_audit_found_and_whom_to_write_to()
    {
        await using var pages = await PageReader.StartAsync(
            [], "Pages:Accessibility:State=Partial", "Pages:Accessibility:AuditDate=2026-03-31",
            "Pages:Accessibility:Contact=acces@example.org", "Pages:Accessibility:Plan=https://example.org/plan");
        using var answer = await pages.GetAsync("/accessibility?lang=en", null);

        var page = await PageReader.ParseAsync(answer);

        Assert.Contains("partly conformant. Audit of 31 March 2026.", page.Text(), StringComparison.Ordinal);
        Assert.Equal("acces@example.org", page.QuerySelector("a[href='mailto:acces@example.org']").Text());
        Assert.NotNull(page.QuerySelector("a[href='https://example.org/plan']"));
        Assert.Equal("fr", page.QuerySelector("a[href*='defenseurdesdroits']")!.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("State", "Yes")]
    [InlineData("State", "Full")]
    [InlineData("AuditDate", "31/03/2026")]
    [InlineData("Contact", "the mayor")]
    [InlineData("Plan", "plan.pdf")]
    public void A_setting_that_cannot_be_meant_is_refused(string name, string value) => Assert.Contains(
        $"Pages:Accessibility:{name}",
        Assert.Throws<InvalidOperationException>(() => AccessibilitySettings.From(
            new ConfigurationBuilder().AddInMemoryCollection(
                [new KeyValuePair<string, string?>($"Pages:Accessibility:{name}", value)]).Build())).Message,
        StringComparison.Ordinal);
}
