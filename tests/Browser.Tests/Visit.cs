using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Grants.Browser;

/// <summary>
/// Somebody who reads pages. Whatever the browser complains of meanwhile (the console, a request that failed, an answer
/// that is an error) fails the test, unless it was expected.
/// </summary>
public sealed class Visit : IAsyncDisposable
{
    private const string Kept = "grants-token";
    private readonly IBrowserContext _context;
    private readonly Site _site;
    private readonly string _axe;
    private readonly ConcurrentQueue<string> _complaints = new();

    private Visit(IBrowserContext context, IPage page, Site site, Look look, string axe)
    {
        _context = context;
        _site = site;
        _axe = axe;
        Page = page;
        Look = look;
        page.Console += (_, said) => _complaints.Enqueue($"console {said.Type}: {said.Text}");
        page.PageError += (_, error) => _complaints.Enqueue($"script: {error}");
        page.RequestFailed += (_, request) => _complaints.Enqueue($"failed: {request.Url} {request.Failure}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _complaints.Enqueue($"{response.Status}: {response.Url}");
            }
        };
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>How it is viewed.</summary>
    public Look Look { get; }

    /// <summary>Opens a window.</summary>
    public static async Task<Visit> StartAsync(IBrowser browser, Site site, Look look, string axe)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.Address.ToString(),
            ColorScheme = look.Scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = look.Width, Height = 900 },
        });
        await context.AddCookiesAsync(
            [new Cookie { Name = "grants-lang", Value = look.Language, Url = site.Address.ToString() }]);
        return new Visit(context, await context.NewPageAsync(), site, look, axe);
    }

    /// <summary>Comes with a token as if signed in before.</summary>
    public Task SignInAsync() => _context.AddCookiesAsync(
        [new Cookie { Name = Kept, Value = _site.Token("case-officer"), Url = _site.Address.ToString() }]);

    /// <summary>Opens a page.</summary>
    public Task<IResponse?> OpenAsync(string path) => Page.GotoAsync(path);

    /// <summary>Where the browser is.</summary>
    public string Path => new Uri(Page.Url).PathAndQuery;

    /// <summary>Looks at the page with axe-core: WCAG 2.1 A and AA, and what is best practice.</summary>
    public async Task AssertAccessibleAsync()
    {
        await Page.EvaluateAsync(_axe);
        var found = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(one => "
            + "one.id + ': ' + one.help + ' – ' + one.nodes.map(node => node.html).join(' | '))");
        Assert.True(found.GetArrayLength() == 0, $"{Path} ({Look}):\n{string.Join('\n', found.EnumerateArray())}");
    }

    /// <summary>Nothing sticks out at the right.</summary>
    public async Task AssertFitsAsync()
    {
        var over = await Page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{Path} ({Look}) is {over} pixels too wide.");
    }

    /// <summary>Keeps a picture of the whole page.</summary>
    public async Task PictureAsync(string name) => await Page.ScreenshotAsync(new PageScreenshotOptions
    {
        FullPage = true,
        Path = System.IO.Path.Combine(Chromium.Screenshots, $"{name}-{Look}.png"),
    });

    /// <summary>Nothing was complained of since the last time.</summary>
    public void AssertQuiet(params string[] expected)
    {
        var heard = _complaints.Where(said => !Array.Exists(expected, part => said.Contains(part))).ToList();
        _complaints.Clear();
        Assert.True(heard.Count == 0, $"{Path} ({Look}):\n{string.Join('\n', heard)}");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
