using Microsoft.Playwright;

namespace Grants.Browser.Pages;

/// <summary>Signing in, searching and reading, as people do it.</summary>
public sealed class GettingAroundTests(Chromium chromium, SettledSite site)
{
    [Fact]
    public async Task Signs_in_with_the_keyboard_alone_and_comes_back_to_the_page_asked_for()
    {
        await using var visit = await chromium.VisitAsync(site, Look.Usual);
        var page = visit.Page;
        await visit.OpenAsync("/search?q=Lens");
        Assert.StartsWith("/sign-in?return=", visit.Path, StringComparison.Ordinal);

        await TabToAsync(page, "#token");
        await page.Keyboard.InsertTextAsync("pas un jeton");
        await TabToAsync(page, "form.entry button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#token-problem")).ToBeVisibleAsync();
        Assert.Equal("true", await page.GetAttributeAsync("#token", "aria-invalid"));
        await visit.AssertAccessibleAsync();
        await visit.PictureAsync("sign-in-refused");

        await TabToAsync(page, "#token");
        await page.Keyboard.InsertTextAsync(site.Token("case-officer"));
        await TabToAsync(page, "form.entry button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync("/search?q=Lens");
        Assert.Equal("Lens", await page.InputValueAsync("#q"));
        visit.AssertQuiet("422");
    }

    [Fact]
    public async Task Goes_from_the_home_page_to_a_report_and_back_by_links_and_the_search()
    {
        await using var visit = await chromium.VisitAsync(site, Look.Usual);
        var page = visit.Page;
        await visit.SignInAsync();
        await visit.OpenAsync("/");

        await page.FillAsync("#find", "186 200 093 00083");
        await page.PressAsync("#find", "Enter");
        await page.SelectOptionAsync("#state", "SETTLED");
        await page.ClickAsync(".filters button");
        Assert.Contains("state=SETTLED", visit.Path, StringComparison.Ordinal);
        await page.ClickAsync("tbody a");
        await page.ClickAsync("#documents ~ * a[href$='/reports/1']");
        var frame = page.FrameLocator("iframe");
        await Assertions.Expect(frame.Locator("h1")).ToBeVisibleAsync();
        await page.ClickAsync(".crumbs li:nth-child(3) a");
        await Assertions.Expect(page.Locator("h2#finances")).ToBeVisibleAsync();
        await page.ClickAsync(".summary a[href^='/budget-lines/']");
        await Assertions.Expect(page.Locator(".chart svg[role=img]")).ToBeVisibleAsync();
        await page.ClickAsync(".owner a");
        Assert.Equal("/", visit.Path);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Jumps_over_the_header_with_the_first_link_and_shows_where_the_focus_is()
    {
        await using var visit = await chromium.VisitAsync(site, Look.Usual);
        var page = visit.Page;
        await visit.SignInAsync();
        await visit.OpenAsync("/");

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".skip")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        var outline = await page.EvaluateAsync<string>(
            "() => { const style = getComputedStyle(document.activeElement);"
            + " return style.outlineStyle + ' ' + parseFloat(style.outlineWidth) }");
        Assert.Equal("solid 3", outline);
        Assert.True(await page.EvaluateAsync<bool>(
            "() => document.querySelector('main').contains(document.activeElement)"));
    }

    [Fact]
    public async Task Keeps_the_language_that_was_chosen_and_forgets_who_signed_out()
    {
        await using var visit = await chromium.VisitAsync(site, Look.Usual);
        var page = visit.Page;
        await visit.SignInAsync();
        await visit.OpenAsync("/search?q=Lens");

        await page.ClickAsync("a[hreflang=en]");
        Assert.Equal("Lens", await page.InputValueAsync("#q"));
        await page.ClickAsync(".owner a");
        Assert.Equal("en", await page.GetAttributeAsync("html", "lang"));
        await page.ClickAsync("button.quiet");
        await Assertions.Expect(page).ToHaveURLAsync("/sign-in");
        await visit.OpenAsync("/");
        Assert.Equal("/sign-in", visit.Path);
        visit.AssertQuiet();
    }

    private static async Task TabToAsync(IPage page, string target)
    {
        for (var presses = 0; presses < 30; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>(
                "target => document.activeElement === document.querySelector(target)", target))
            {
                return;
            }
        }

        Assert.Fail($"{target} cannot be reached with the tabulator.");
    }
}
