using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grants.Cli.Connection;
using Microsoft.IdentityModel.Tokens;

namespace Grants.EndToEnd.Hostile;

/// <summary>Sends what no client of ours would: forged tokens, bombs, silence.</summary>
internal sealed class HostileClient : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly Uri _grpc;
    private readonly Uri _http;
    private readonly ECDsa _key = ECDsa.Create();
    private readonly ECDsa _other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly HttpClient _client = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, EnableMultipleHttp2Connections = true })
    {
        Timeout = Longest,
    };

    public HostileClient(Deployment deployment)
    {
        _grpc = deployment.Processes[0].Address;
        _http = deployment.Processes[0].HttpAddress;
        _key.ImportFromPem(File.ReadAllText(deployment.KeyFile));
    }

    /// <summary>Sends it once; what it is answered.</summary>
    public async Task<(int Http, int? Code, string Text, long Bytes)> SendAsync(HostileCase sent)
    {
        using var request = RequestOf(sent);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var body = await response.Content.ReadAsByteArrayAsync();
        var text = Encoding.UTF8.GetString(body);
        var code = sent.Over == "grpc" ? GrpcStatusOf(response) : JsonCodeOf(text);
        return ((int)response.StatusCode, code, text, body.Length + HeaderBytes(response));
    }

    /// <summary>Opens connections that say nothing more than a beginning, and holds them.</summary>
    public async Task<IReadOnlyList<IDisposable>> HoldAsync(HostileCase sent)
    {
        var held = new List<IDisposable>();
        for (var i = 0; i < sent.Times; i++)
        {
            var socket = new TcpClient();
            held.Add(socket);
            await socket.ConnectAsync(_http.Host, _http.Port);
            if (sent.Method.Length > 0)
            {
                await socket.GetStream().WriteAsync(
                    Encoding.ASCII.GetBytes($"{sent.Method} {sent.Path} HTTP/1.1\r\nHost: x\r\nX-A: "));
            }
        }

        return held;
    }

    public void Dispose()
    {
        _client.Dispose();
        _key.Dispose();
        _other.Dispose();
    }

    private HttpRequestMessage RequestOf(HostileCase sent)
    {
        var isGrpc = sent.Over == "grpc";
        var address = new Uri((isGrpc ? _grpc : _http) + sent.Path[1..]);
        var request = new HttpRequestMessage(new HttpMethod(sent.Method), address)
        {
            Version = isGrpc ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (sent.Token is { } token)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + TextOf(token));
        }

        if (sent.Body is not null || isGrpc)
        {
            request.Content = new ByteArrayContent(sent.Body is null ? new byte[5] : BytesOf(sent.Body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(
                isGrpc ? "application/grpc" : "application/json");
        }

        if (isGrpc)
        {
            request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        }

        foreach (var (name, value) in sent.Headers ?? [])
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private string TextOf(HostileToken token)
    {
        if (token.Raw is { } raw)
        {
            return raw;
        }

        if (token.RawTimes is { } times)
        {
            return Repeated(times);
        }

        var header = new JsonObject { ["alg"] = "ES256", ["typ"] = "JWT" };
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = "grants", ["aud"] = "grants", ["sub"] = "hostile", ["jti"] = RequestIds.New(),
            ["iat"] = now, ["nbf"] = now, ["exp"] = now + 3600, ["roles"] = new JsonArray("case-officer"),
        };
        foreach (var (name, value) in token.Header ?? [])
        {
            header[name] = JsonNode.Parse(value.GetRawText());
        }

        foreach (var (name, value) in token.Claims ?? [])
        {
            claims[name] = value.ValueKind == JsonValueKind.Number ? now + value.GetInt64()
                : JsonNode.Parse(value.GetRawText());
            if (value.ValueKind == JsonValueKind.Null)
            {
                claims.Remove(name);
            }
        }

        var signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Base64UrlEncoder.Encode(Signature(token.Sign, Encoding.ASCII.GetBytes(signed)))}";
    }

    private byte[] Signature(string? signer, byte[] signed) => signer switch
    {
        "none" => [],
        "other" => _other.SignData(signed, HashAlgorithmName.SHA256),
        "hmac" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(_key.ExportSubjectPublicKeyInfoPem()), signed),
        _ => _key.SignData(signed, HashAlgorithmName.SHA256),
    };

    private static string Part(JsonObject part) => Base64UrlEncoder.Encode(part.ToJsonString());

    private static byte[] BytesOf(HostileBody body)
    {
        if (body.Gzip > 0)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            {
                gzip.Write(new byte[body.Gzip]);
            }

            return packed.ToArray();
        }

        return body.Hex is { } hex ? Convert.FromHexString(hex)
            : body.Zeros > 0 ? new byte[body.Zeros]
            : Encoding.UTF8.GetBytes(body.Times is { } times
                ? Repeated(times)
                : body.Text + (body.Then is { } then ? Repeated(then) : "") + body.End);
    }

    private static string Repeated(JsonElement[] times) =>
        new StringBuilder().Insert(0, times[0].GetString()!, times[1].GetInt32()).ToString();

    private static int? GrpcStatusOf(HttpResponseMessage response) =>
        response.TrailingHeaders.TryGetValues("grpc-status", out var trailing) ? int.Parse(trailing.First(), null)
            : response.Headers.TryGetValues("grpc-status", out var leading) ? int.Parse(leading.First(), null)
            : null;

    private static int? JsonCodeOf(string text)
    {
        try
        {
            return JsonNode.Parse(text)?["code"]?.GetValue<int>();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static long HeaderBytes(HttpResponseMessage response) =>
        response.Headers.ToString().Length + response.TrailingHeaders.ToString().Length;
}
