using System.Net;
using AngleSharp.Html.Parser;
using Grants.Authorities;
using Grants.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace Grants.Reporting.Tests.Pages.SignIn;

/// <summary>Signing in on the pages at an authority (OpenIddict), by the code flow with PKCE, and out again.</summary>
public sealed class AuthoritySignInTests : IAsyncLifetime
{
    private const string Page = "/search?q=a";
    private static readonly Account Ines = new("1", "ines.dubois", "case-officer") { Name = "Inès Dubois" };
    private readonly string _revoked = Path.GetTempFileName();
    private readonly int _port = FreePort.Next();
    private readonly Kept _kept = new();
    private Authority _authority = null!;
    private GrantsServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_revoked, "{}");
        _authority = await Authority.StartAsync();
        await _authority.AddPagesAsync(new Uri($"http://127.0.0.1:{_port}"));
        _authority.SignedIn = await _authority.AddAsync(Ines);
        _server = await StartAsync($"Listen:Http=http://127.0.0.1:{_port}");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _authority.DisposeAsync();
        await _kept.DisposeAsync();
        File.Delete(_revoked);
    }

    [Fact]
    public async Task Leads_to_the_authority_and_back_to_the_page_that_was_asked_for()
    {
        using var browser = new PlainBrowser(_server);

        using var page = await browser.GetAsync(Page);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(Page, page.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal("Inès Dubois", await ReaderOfAsync(page));
        var cookie = Assert.Single(browser.Cookies);
        Assert.Equal(("grants-session", true, false), (cookie.Name, cookie.HttpOnly, cookie.Secure));
        Assert.Equal(43, cookie.Value.Length);
    }

    [Fact]
    public async Task Asks_for_a_code_with_a_challenge_a_state_and_a_nonce()
    {
        using var browser = new PlainBrowser(_server, follow: false);

        using var refused = await browser.GetAsync("/");
        using var start = await browser.GetAsync("/sign-in/start?return=/search");

        Assert.Equal("/sign-in/start", refused.Headers.Location!.OriginalString);
        Assert.Equal(_authority.AddressOf("authorize").AbsolutePath, start.Headers.Location!.AbsolutePath);
        var query = QueryHelpers.ParseQuery(start.Headers.Location.Query);
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal(43, $"{query["code_challenge"]}".Length);
        Assert.Equal($"http://127.0.0.1:{_port}/sign-in/callback", query["redirect_uri"]);
        Assert.NotEmpty($"{query["state"]}");
        Assert.NotEmpty($"{query["nonce"]}");
        Assert.Contains($"form-action 'self' {_authority.Issuer.GetLeftPart(UriPartial.Authority)};",
            start.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_there_for_every_copy_of_the_cookie()
    {
        using var browser = new PlainBrowser(_server);
        using var page = await browser.GetAsync(Page);
        var copy = browser.Cookies.Single().Value;

        using var signedOut = await browser.PostAsync("/sign-out");

        Assert.Equal("/sign-in", signedOut.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal(1, _authority.SignedOut);
        Assert.Empty(browser.Cookies);
        using var thief = new PlainBrowser(_server, follow: false);
        using var refused = await thief.GetAsync("/", ("Cookie", $"grants-session={copy}"));
        Assert.Equal("/sign-in/start", refused.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_key_that_the_authority_has_just_changed_is_no_hindrance()
    {
        using var first = new PlainBrowser(_server);
        using var before = await first.GetAsync(Page);
        _authority.Rotate(withdraw: true);
        using var second = new PlainBrowser(_server);

        using var after = await second.GetAsync(Page);

        Assert.Equal("Inès Dubois", await ReaderOfAsync(after));
    }

    [Fact]
    public async Task One_replica_takes_back_whom_another_has_sent_and_both_know_the_session()
    {
        await using var other = await StartAsync();
        using var browser = new PlainBrowser(other);

        using var page = await browser.GetAsync("/sign-in/start?return=/search");

        Assert.Equal((_port, "/search"), (
            page.RequestMessage!.RequestUri!.Port, page.RequestMessage.RequestUri.AbsolutePath));
        using var there = await browser.GetAsync(Page);
        Assert.Equal(other.HttpAddress.Port, there.RequestMessage!.RequestUri!.Port);
        Assert.Equal("Inès Dubois", await ReaderOfAsync(there));
    }

    [Fact]
    public async Task A_session_ends_with_its_token()
    {
        using var browser = new PlainBrowser(_server, follow: false);
        var session = await SignInAsync();
        using var before = await browser.GetAsync("/", session);
        await _server.Database("reporting").WriteAsync(
            db => db.ExecuteAsync(
                "update page_session set expires_at = @past", new { past = TimeProvider.System.GetUtcNow() }),
            CancellationToken.None);

        using var after = await browser.GetAsync("/", session);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Found, after.StatusCode);
    }

    [Fact]
    public async Task A_revoked_subject_has_no_session_after_a_restart_or_a_moment()
    {
        using var browser = new PlainBrowser(_server, follow: false);
        var session = await SignInAsync();
        await File.WriteAllTextAsync(_revoked, """{"subjects": {"1": "2100-01-01T00:00:00Z"}}""");
        await using var other = await StartAsync();
        using var there = new PlainBrowser(other, follow: false);

        using var refused = await there.GetAsync("/", session);

        Assert.Equal(HttpStatusCode.Found, refused.StatusCode);
    }

    [Fact]
    public async Task Whom_the_authority_refuses_reads_that_and_whose_roles_do_not_suffice_too()
    {
        _authority.SignedIn = null;
        using var nobody = new PlainBrowser(_server);
        using var refused = await nobody.GetAsync(Page);
        _authority.SignedIn = await _authority.AddAsync(new Account("2", "otto", "operator"));
        using var operators = new PlainBrowser(_server);
        using var roles = await operators.GetAsync(Page);

        Assert.Equal("/sign-in?problem=Refused", refused.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Contains("La connexion n’a pas abouti", await TextOfAsync(refused), StringComparison.Ordinal);
        Assert.Equal("/sign-in?problem=Roles", roles.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Contains("aucun de ses rôles", await TextOfAsync(roles), StringComparison.Ordinal);
        Assert.DoesNotContain(nobody.Cookies.Concat(operators.Cookies), cookie => cookie.Name == "grants-session");
    }

    [Theory]
    [InlineData("?code=abc&state=forged")]
    [InlineData("?error=access_denied")]
    [InlineData("")]
    public async Task An_answer_that_nobody_asked_for_signs_nobody_in(string answer)
    {
        using var browser = new PlainBrowser(_server);

        using var response = await browser.GetAsync("/sign-in/callback" + answer);

        Assert.Equal("/sign-in?problem=Refused", response.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.DoesNotContain(browser.Cookies, cookie => cookie.Name == "grants-session");
    }

    [Fact]
    public async Task A_token_is_pasted_only_where_that_is_allowed()
    {
        var token = _server.Token("ines.dubois", "case-officer");
        await using var strict = await StartAsync("Auth:AllowPastedToken=false");
        using var browser = new PlainBrowser(strict, follow: false);

        using var form = await browser.GetAsync("/sign-in");
        using var pasted = await browser.PostAsync("/sign-in", ("token", token));
        using var cookie = await browser.GetAsync("/", ("Cookie", $"grants-token={token}"));
        using var header = await browser.GetAsync("/", ("Authorization", $"Bearer {token}"));
        using var lax = new PlainBrowser(_server, follow: false);
        using var both = await lax.GetAsync("/sign-in?return=/search");

        Assert.DoesNotContain("<textarea", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, pasted.StatusCode);
        Assert.Equal("/sign-in/start", cookie.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, header.StatusCode);
        var page = await both.Content.ReadAsStringAsync();
        Assert.Contains("<textarea", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/sign-in/start?return=%2Fsearch\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_is_away_is_an_error_that_passes()
    {
        _authority.IsAway = true;
        using var browser = new PlainBrowser(_server);

        using var away = await browser.GetAsync(Page);
        _authority.IsAway = false;
        using var back = await browser.GetAsync(Page);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    private async Task<(string Name, string Value)> SignInAsync()
    {
        using var browser = new PlainBrowser(_server);
        using var page = await browser.GetAsync(Page);
        return ("Cookie", $"grants-session={browser.Cookies.Single().Value}");
    }

    private Task<GrantsServer> StartAsync(params string[] settings) => GrantsServer.StartOnAsync(
        _kept,
        [
            $"Auth:Issuers:sso:Authority={_authority.Issuer}",
            "Auth:Issuers:sso:Kinds=people",
            "Auth:Pages:Issuer=sso",
            $"Auth:Pages:ClientId={Authority.Pages}",
            $"Auth:Pages:ClientSecret={Authority.PagesSecret}",
            $"Auth:Pages:Address=http://127.0.0.1:{_port}",
            "Auth:Pages:Scopes=profile",
            $"Auth:RevokedFile={_revoked}",
            .. settings,
        ],
        new ReportingModule());

    private static async Task<string> ReaderOfAsync(HttpResponseMessage response)
    {
        var page = await PageReader.ParseAsync(response);
        var who = page.QuerySelector(".who") ?? throw new InvalidOperationException(page.Body?.TextContent);
        return who.LastChild!.TextContent.Trim();
    }

    private static async Task<string> TextOfAsync(HttpResponseMessage response) =>
        (await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync())).Body!.TextContent;
}
