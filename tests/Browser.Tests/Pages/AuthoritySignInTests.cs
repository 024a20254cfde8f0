using Microsoft.Playwright;

namespace Grants.Browser.Pages;

/// <summary>A browser that minds the policies of the pages, on its way to an authority (OpenIddict) and back.</summary>
public sealed class AuthoritySignInTests(Chromium chromium, AuthoritySite site) : IClassFixture<AuthoritySite>
{
    [Fact]
    public async Task Signs_in_at_another_site_and_out_again()
    {
        await using var visit = await chromium.VisitAsync(site, Look.Usual);

        await visit.OpenAsync("/search?q=Lens");
        Assert.Equal("/search?q=Lens", visit.Path);
        await Assertions.Expect(visit.Page.Locator(".who")).ToContainTextAsync("ines");
        await visit.Page.ClickAsync(".owner a");
        Assert.Equal("/", visit.Path);

        await visit.Page.ClickAsync("button.quiet");
        await Assertions.Expect(visit.Page).ToHaveURLAsync("/sign-in");
        Assert.Equal(1, site.Authority.SignedOut);
        await visit.AssertAccessibleAsync();
        visit.AssertQuiet();

        // Nobody sits before the authority any more.
        await visit.Page.ClickAsync("a.button");
        Assert.Equal("/sign-in?problem=Refused", visit.Path);
        await visit.AssertAccessibleAsync();
        visit.AssertQuiet();
    }
}
