using System.Net;

namespace Grants.Reporting.Tests.Pages.SignIn;

/// <summary>Access to pages, sign-in by a browser, and the headers that restrict it.</summary>
public sealed class AccessTests
{
    private static string Grant => "/" + CaseEvents.Convention;

    public static TheoryData<string> Addresses =>
    [
        "/", "/search", "/search?q=a", Grant, Grant + "/reports/1", Grant + "/reports/1/json",
        "/budget-lines/01990000-0000-7000-8000-000000000000",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Sends_whoever_has_no_valid_token_to_sign_in_and_back(string address)
    {
        await using var pages = await PageReader.StartAsync([]);

        using var without = await pages.GetAsync(address, null);
        using var wrong = await pages.GetAsync(address, "wrong", ("Cookie", "grants-token=wrong"));

        var expected = address == "/" ? "/sign-in" : "/sign-in?return=" + Uri.EscapeDataString(address);
        Assert.Equal(HttpStatusCode.Found, without.StatusCode);
        Assert.Equal(expected, without.Headers.Location!.OriginalString);
        Assert.Equal(expected, wrong.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("case-officer", HttpStatusCode.OK)]
    [InlineData("authorising-officer", HttpStatusCode.OK)]
    [InlineData("public-accountant", HttpStatusCode.OK)]
    [InlineData("finance", HttpStatusCode.OK)]
    [InlineData("beneficiary", HttpStatusCode.OK)]
    [InlineData("auditor", HttpStatusCode.OK)]
    [InlineData("service", HttpStatusCode.Forbidden)]
    [InlineData("operator", HttpStatusCode.Forbidden)]
    [InlineData("budget-officer", HttpStatusCode.OK)]
    public async Task Lets_in_at_home_who_may_list_grants_or_budget_lines(string role, HttpStatusCode expected)
    {
        await using var pages = await PageReader.StartAsync([]);

        using var byHeader = await pages.GetAsync("/", pages.Token(role));
        using var byCookie = await pages.GetAsync("/", null, ("Cookie", $"grants-token={pages.Token(role)}"));

        Assert.Equal(expected, byHeader.StatusCode);
        Assert.Equal(expected, byCookie.StatusCode);
    }

    [Fact]
    public async Task Takes_the_cookie_on_pages_and_nowhere_else()
    {
        await using var pages = await PageReader.StartAsync([]);
        var report = $"/v1/{CaseEvents.Convention}/reports/1";

        using var byCookie = await pages.GetAsync(
            report, null, ("Cookie", $"grants-token={pages.Token("auditor")}"));
        using var byHeader = await pages.GetAsync(report, pages.Token("auditor"));

        Assert.Equal(HttpStatusCode.Unauthorized, byCookie.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, byHeader.StatusCode);
    }

    [Fact]
    public async Task Signs_in_with_a_token_and_out_again()
    {
        await using var pages = await PageReader.StartAsync([]);
        var token = pages.Token("auditor");

        using var signedIn = await pages.PostAsync(
            "/sign-in", new() { ["token"] = $"  {token}\n", ["return"] = "/search?q=a" });
        Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
        Assert.Equal("/search?q=a", signedIn.Headers.Location!.OriginalString);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith($"grants-token={token};", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);

        using var signedOut = await pages.PostAsync("/sign-out", [], ("Cookie", $"grants-token={token}"));
        Assert.Equal("/sign-in", signedOut.Headers.Location!.OriginalString);
        Assert.StartsWith(
            "grants-token=; expires=Thu, 01 Jan 1970", signedOut.Headers.GetValues("Set-Cookie").Single(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_a_token_on_the_pages_for_every_copy_of_it()
    {
        await using var pages = await PageReader.StartAsync([]);
        var cookie = ("Cookie", $"grants-token={pages.Token("auditor")}");
        var other = ("Cookie", $"grants-token={pages.Token("auditor")}");

        using var before = await pages.GetAsync("/", null, cookie);
        using var signedOut = await pages.PostAsync("/sign-out", [], cookie);
        using var again = await pages.PostAsync("/sign-out", [], cookie);
        using var after = await pages.GetAsync("/", null, cookie);
        using var elsewhere = await pages.GetAsync("/", null, other);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Found, again.StatusCode);
        Assert.Equal("/sign-in", after.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Over_an_encrypted_connection_the_cookie_is_bound_to_it_and_to_this_host()
    {
        await using var pages = await PageReader.StartAsync([]);
        var token = pages.Token("auditor");
        var encrypted = ("X-Forwarded-Proto", "https");

        using var signedIn = await pages.PostAsync("/sign-in", new() { ["token"] = token }, encrypted);
        using var read = await pages.GetAsync("/", null, ("Cookie", $"__Host-grants-token={token}"), encrypted);
        using var other = await pages.GetAsync("/", null, ("Cookie", $"grants-token={token}"), encrypted);

        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith($"__Host-grants-token={token};", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.Found, other.StatusCode);
    }

    [Theory]
    [InlineData("", "Collez un jeton d’accès.")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.", "Ce jeton n’est pas valable")]
    [InlineData("operator", "aucun de ses rôles")]
    public async Task Says_by_the_field_what_is_wrong_with_a_token(string token, string problem)
    {
        await using var pages = await PageReader.StartAsync([]);

        using var response = await pages.PostAsync("/sign-in", new()
        {
            ["token"] = token == "operator" ? pages.Token(token) : token,
            ["return"] = "/search",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        var page = await PageReader.ParseAsync(response);
        var field = page.QuerySelector("#token")!;
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Contains("token-problem", field.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Contains(problem, page.QuerySelector("#token-problem").Text(), StringComparison.Ordinal);
        Assert.Equal("/search", page.QuerySelector("input[name=return]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("elsewhere.example")]
    [InlineData("/a\r\nSet-Cookie: x=y")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("")]
    public async Task Leads_nobody_to_another_site(string back)
    {
        await using var pages = await PageReader.StartAsync([]);

        using var signedIn = await pages.PostAsync(
            "/sign-in", new() { ["token"] = pages.Token("auditor"), ["return"] = back });
        using var form = await pages.GetAsync("/sign-in?return=" + Uri.EscapeDataString(back), null);

        Assert.Equal("/", signedIn.Headers.Location!.OriginalString);
        Assert.Equal(
            "/", (await PageReader.ParseAsync(form)).QuerySelector("input[name=return]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("/sign-in", "Sec-Fetch-Site", "cross-site")]
    [InlineData("/sign-in", "Sec-Fetch-Site", "same-site")]
    [InlineData("/sign-out", "Sec-Fetch-Site", "cross-site")]
    [InlineData("/sign-in", "Origin", "https://elsewhere.example")]
    [InlineData("/sign-in", "Origin", "null")]
    [InlineData("/sign-out", "Origin", "http://127.0.0.1:1")]
    public async Task Refuses_a_form_that_another_site_sent(string form, string header, string site)
    {
        await using var pages = await PageReader.StartAsync([]);

        using var response = await pages.PostAsync(
            form, new() { ["token"] = pages.Token("auditor") }, (header, site));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/nowhere")]
    [InlineData("/conventions/01990000-0000-7000-8000-000000000000")]
    public async Task Tells_browsers_to_run_nothing_and_keep_nothing(string address)
    {
        await using var pages = await PageReader.StartAsync([]);

        using var response = await pages.GetAsync(address, pages.Token("auditor"));

        string Header(string name) => string.Join(", ", response.Headers.GetValues(name));
        Assert.StartsWith("default-src 'none'; style-src 'self';", Header("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Equal("no-store", Header("Cache-Control"));
        var page = await PageReader.ParseAsync(response);
        Assert.Empty(page.QuerySelectorAll("script, style, [style]"));
    }

    [Theory]
    [InlineData("/nowhere", true)]
    [InlineData("/conventions/none", true)]
    [InlineData("/v1/nowhere", false)]
    [InlineData("/health/nowhere", false)]
    [InlineData("/grants.reporting.v1.ReportingService/GetReport", false)]
    public async Task Shows_a_page_of_its_own_for_what_is_not_there_and_leaves_the_api_alone(string address, bool ours)
    {
        await using var pages = await PageReader.StartAsync([]);

        using var response = await pages.GetAsync(address, null);

        Assert.Equal(ours, (await response.Content.ReadAsStringAsync()).Contains("Page introuvable"));
        Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Shows_an_error_page_that_tells_nothing_when_a_page_fails()
    {
        await using var pages = await PageReader.StartAsync([]);
        pages.Server.Expect("Could not render the page /.");
        await pages.Server.Database("reporting").WriteAsync(
            session => session.ExecuteAsync("drop table overview_due"), CancellationToken.None);

        using var response = await pages.GetAsync("/", pages.Token("auditor"));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var page = await PageReader.ParseAsync(response);
        Assert.Equal("Une erreur est survenue", page.QuerySelector("h1").Text());
        Assert.DoesNotContain("overview_due", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_the_style_sheet_to_everybody_and_to_keep()
    {
        await using var pages = await PageReader.StartAsync([]);
        using var form = await pages.GetAsync("/sign-in", null);
        var address = (await PageReader.ParseAsync(form)).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        using var response = await pages.GetAsync(address, null);

        Assert.Equal("text/css", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", response.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
        Assert.Contains("--ink:", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
