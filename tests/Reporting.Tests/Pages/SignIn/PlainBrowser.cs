using System.Net;
using Grants.Testing;

namespace Grants.Reporting.Tests.Pages.SignIn;

/// <summary>A browser as far as signing in needs one: it keeps cookies, and follows where it is led.</summary>
internal sealed class PlainBrowser : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    public PlainBrowser(GrantsServer server, bool follow = true) => _http = new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = follow, UseCookies = follow, CookieContainer = _cookies,
    })
    {
        BaseAddress = server.HttpAddress,
    };

    /// <summary>The cookies it keeps for the pages; the machine has one name, whatever the port.</summary>
    public IReadOnlyList<Cookie> Cookies => [.. _cookies.GetAllCookies().Where(cookie => !cookie.Expired)];

    public async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await _http.SendAsync(request);
    }

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.ToDictionary(field => field.Name, field => field.Value));
        return await _http.PostAsync(path, content);
    }

    public void Dispose() => _http.Dispose();
}
