using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Reporting.Projections;
using Grants.Testing;

namespace Grants.Reporting.Tests.Pages;

/// <summary>Somebody who opens pages: no redirect is followed unseen, no cookie is kept but those given.</summary>
internal sealed class PageReader : IAsyncDisposable
{
    private readonly GrantsServer _server;
    private readonly HttpClient _http;

    private PageReader(GrantsServer server)
    {
        _server = server;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = server.HttpAddress,
        };
    }

    /// <summary>What runs.</summary>
    public GrantsServer Server => _server;

    /// <summary>Reporting beside its sources, the case told as far as a stage and taken in.</summary>
    public static Task<PageReader> StartAsync(Stage stage, Action<EventScript>? more = null) =>
        StartAsync(CaseEvents.Until(stage, more));

    /// <summary>Reporting with some events taken in.</summary>
    public static async Task<PageReader> StartAsync(IReadOnlyList<EventEnvelope> events, params string[] settings)
    {
        var server = await GrantsServer.StartAsync(settings, new ReportingModule());
        server.ActFor(CaseEvents.Beneficiary);
        await TakeInAsync(server, events);
        return new PageReader(server);
    }

    /// <summary>Has a server take in events, one log after another.</summary>
    public static async Task TakeInAsync(GrantsServer server, IEnumerable<EventEnvelope> events)
    {
        var inbox = server.Services.GetRequiredService<Inbox<ReportingDatabase>>();
        foreach (var log in events.GroupBy(told => told.Source))
        {
            Assert.True(await inbox.ApplyAsync(log.Key, [.. log], CancellationToken.None));
        }
    }

    /// <summary>A page as a case officer reads it.</summary>
    public async Task<IDocument> OpenAsync(string path)
    {
        using var response = await GetAsync(path, Token("case-officer"));
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode}");
        return await ParseAsync(response);
    }

    /// <summary>An answer to a reader with a token in the header, or without.</summary>
    public Task<HttpResponseMessage> GetAsync(
        string path, string? token, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, [.. headers, .. Bearer(token)]);

    /// <summary>An answer to a form.</summary>
    public Task<HttpResponseMessage> PostAsync(
        string path, Dictionary<string, string> form, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(form), headers);

    /// <summary>A token of somebody with a role.</summary>
    public string Token(string role) => _server.Token(CaseEvents.Officer, role);

    /// <summary>The document of an answer.</summary>
    public static async Task<IDocument> ParseAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private static (string, string)[] Bearer(string? token) =>
        token is null ? [] : [("Authorization", "Bearer " + token)];

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request);
    }
}

/// <summary>What people read on a page.</summary>
internal static class Read
{
    /// <summary>A text with each run of spaces as one, the ones that do not break among them.</summary>
    public static string Text(this INode? node) => string.Join(
        ' ',
        ((node is IDocument page ? page.Body : node)?.TextContent ?? "").Split(
            [' ', '\n', '\r', '\t', '\u00a0', '\u202f'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The cells of a row that has a text in it.</summary>
    public static string Row(this IParentNode page, string text) =>
        string.Join(" | ", page.QuerySelectorAll("tr").First(row => row.Text().Contains(text, StringComparison.Ordinal))
            .Children.Select(cell => cell.Text()));

    /// <summary>A pair of a list of terms, by its term.</summary>
    public static string Term(this IParentNode page, string term) =>
        page.QuerySelectorAll("dt").First(one => one.Text() == term).NextElementSibling.Text();
}
