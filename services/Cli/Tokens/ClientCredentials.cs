using System.Net.Http.Headers;
using System.Text;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Grants.Cli.Tokens;

/// <summary>
/// Signs a program in at an authority with a secret of its own (client credentials, RFC 6749, 4.4). The endpoint is
/// found by OpenID Connect Discovery.
/// </summary>
/// <param name="authority">The address of the authority, without the well-known path.</param>
/// <param name="client">What the authority calls the program.</param>
/// <param name="secret">The secret.</param>
/// <param name="scope">The scopes to ask for; null for those the authority gives by itself.</param>
internal sealed class ClientCredentials(Uri authority, string client, string secret, string? scope)
{
    private const string WellKnown = "/.well-known/openid-configuration";
    private const string Basic = "client_secret_basic";

    /// <summary>An access token.</summary>
    /// <exception cref="InvalidDataException">The authority gave none; the message says why.</exception>
    public async Task<string> TokenAsync(CancellationToken cancellation)
    {
        EnsureEncrypted(authority);
        using var http = new HttpClient();
        try
        {
            var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(
                authority.ToString().TrimEnd('/') + WellKnown,
                new HttpDocumentRetriever(http) { RequireHttps = !authority.IsLoopback }, cancellation);
            var endpoint = new Uri(metadata.TokenEndpoint);
            EnsureEncrypted(endpoint);
            using var request = RequestTo(endpoint, metadata.TokenEndpointAuthMethodsSupported);
            using var response = await http.SendAsync(request, cancellation);
            return TokenIn(await response.Content.ReadAsStringAsync(cancellation));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or ArgumentException
            or InvalidOperationException or UriFormatException)
        {
            throw new InvalidDataException(
                $"The authority {authority} did not give a token: {error.GetBaseException().Message}", error);
        }
    }

    private static void EnsureEncrypted(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            throw new InvalidDataException($"A secret is sent over https:// only, not to {address}.");
        }
    }

    // As every authority must take it, but for those that say they do not (RFC 6749, 2.3.1).
    private HttpRequestMessage RequestTo(Uri endpoint, ICollection<string> methods)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (scope is not null)
        {
            form["scope"] = scope;
        }

        var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        if (methods.Count == 0 || methods.Contains(Basic))
        {
            var pair = $"{Uri.EscapeDataString(client)}:{Uri.EscapeDataString(secret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
        }
        else
        {
            (form["client_id"], form["client_secret"]) = (client, secret);
        }

        request.Content = new FormUrlEncodedContent(form);
        return request;
    }

    private string TokenIn(string json)
    {
        var message = new OpenIdConnectMessage(json);
        return string.IsNullOrEmpty(message.AccessToken)
            ? throw new InvalidDataException(
                $"The authority {authority} refused {client}: {message.Error ?? "it sent no access token"}"
                + (message.ErrorDescription is { Length: > 0 } why ? $" ({why})" : ""))
            : message.AccessToken;
    }
}
