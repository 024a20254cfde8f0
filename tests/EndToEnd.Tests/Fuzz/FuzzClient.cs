using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grants.Cli.Connection;
using Grants.Cli.Tokens;
using Grants.Platform.Edge;
using Grpc.Core;
using Grpc.Net.Client;

namespace Grants.EndToEnd.Fuzz;

/// <summary>Calls any RPC with any bytes, over gRPC and as JSON, as somebody who holds a role.</summary>
internal sealed partial class FuzzClient(Deployment deployment, SeenValues seen) : IDisposable
{
    // Each is used for a while, so that nobody comes to the calls that one person can have.
    private const int CallsOfOne = 200;

    // Far more than any call takes: what comes to it hangs.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(bytes => bytes, bytes => bytes);
    private readonly GrpcChannel _channel = Channels.Open(deployment.Processes[0].Address, null);
    private readonly HttpClient _http = deployment.Processes[0].OpenHttp();
    private readonly TokenSigner _signer = TokenSigner.FromFile(deployment.KeyFile);
    private readonly Dictionary<string, string> _tokens = [];
    private int _calls;

    /// <summary>How an RPC is called over HTTP; null where it is not.</summary>
    public static HttpRule? HttpOf(MethodDescriptor method) =>
        method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);

    /// <summary>Calls over gRPC: the status, and what was answered first.</summary>
    public async Task<Answer> CallAsync(Rpc rpc, string role, IReadOnlyList<byte[]> requests)
    {
        var type = (rpc.Method.IsClientStreaming, rpc.Method.IsServerStreaming) switch
        {
            (false, false) => MethodType.Unary,
            (true, false) => MethodType.ClientStreaming,
            (false, true) => MethodType.ServerStreaming,
            _ => MethodType.DuplexStreaming,
        };
        var method = new Method<byte[], byte[]>(type, rpc.Method.Service.FullName, rpc.Method.Name, Raw, Raw);
        var options = new CallOptions(
            new Metadata { { "authorization", "Bearer " + TokenOf(role) } },
            TimeProvider.System.GetUtcNow().UtcDateTime + Longest);
        var invoker = _channel.CreateCallInvoker();
        try
        {
            switch (type)
            {
                case MethodType.Unary:
                    return Ok(rpc, await invoker.AsyncUnaryCall(method, null, options, requests[0]));
                case MethodType.ClientStreaming:
                {
                    using var call = invoker.AsyncClientStreamingCall(method, null, options);
                    return Ok(rpc, await SendAsync(call, requests));
                }

                default:
                {
                    // What the server feeds may go on for ever: the first answer says enough, or that there is none.
                    using var call = invoker.AsyncServerStreamingCall(method, null, options, requests[0]);
                    using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
                    return await FirstAsync(rpc, call, patience.Token);
                }
            }
        }
        catch (RpcException refused)
        {
            return new Answer(refused.StatusCode, refused.Status.Detail, null);
        }
    }

    /// <summary>Calls as JSON: the status that the answer stands for, and the answer.</summary>
    public async Task<Answer> CallAsync(Rpc rpc, string role, IMessage request, Func<string, string> spoil)
    {
        using var sent = RequestOf(HttpOf(rpc.Method)!, request, spoil);
        sent.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(role));
        using var patience = new CancellationTokenSource(Longest);
        using var response = await _http.SendAsync(sent, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        if (response.StatusCode == HttpStatusCode.OK && rpc.Method.IsServerStreaming)
        {
            return new Answer(StatusCode.OK, "", null);
        }

        var text = await response.Content.ReadAsStringAsync(patience.Token);
        return response.StatusCode == HttpStatusCode.OK
            ? new Answer(StatusCode.OK, "", null)
            : new Answer(CodeOf(response.StatusCode, text), $"{(int)response.StatusCode} {text}", null);
    }

    public void Dispose()
    {
        _channel.Dispose();
        _http.Dispose();
        _signer.Dispose();
    }

    // google.rpc.Status as JSON, with its number.
    private static StatusCode CodeOf(HttpStatusCode http, string text)
    {
        if (text.Length == 0 && http is HttpStatusCode.BadRequest or HttpStatusCode.RequestUriTooLong)
        {
            // The server refuses a path with %00, or one too long, before anything of ours sees it.
            return StatusCode.InvalidArgument;
        }

        try
        {
            using var status = JsonDocument.Parse(text);
            return (StatusCode)status.RootElement.GetProperty("code").GetInt32();
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Not in our words.
            return StatusCode.Unknown;
        }
    }

    private HttpRequestMessage RequestOf(HttpRule rule, IMessage request, Func<string, string> spoil)
    {
        var (verb, template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
            HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
            HttpRule.PatternOneofCase.Put => (HttpMethod.Put, rule.Put),
            HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
            _ => (HttpMethod.Delete, rule.Delete),
        };
        var path = Variable().Replace(template, match => Escaped(TextAt(request, match.Groups[1].Value)));
        var sent = new HttpRequestMessage(verb, new Uri(deployment.Processes[0].HttpAddress, path));
        if (rule.Body == "*")
        {
            sent.Content = new StringContent(
                spoil(JsonFormatter.Default.Format(request)), Encoding.UTF8, "application/json");
        }

        return sent;
    }

    private static string Escaped(string name) => name.Length == 0 || name.Contains("..", StringComparison.Ordinal)
        ? "x"
        : string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    private static string TextAt(IMessage message, string path)
    {
        object? found = message;
        foreach (var name in path.Split('.'))
        {
            found = found is IMessage above ? above.Descriptor.FindFieldByName(name)?.Accessor.GetValue(above) : null;
        }

        return found as string ?? "";
    }

    private string TokenOf(string role)
    {
        var subject = $"fuzz.{role}.{_calls++ / CallsOfOne}";
        if (!_tokens.TryGetValue(subject, out var token))
        {
            _tokens[subject] = token = _signer.Sign(
                subject, [role], TimeSpan.FromHours(8), seen.NamesOf("beneficiaries/*"));
        }

        return token;
    }

    private static async Task<byte[]> SendAsync(
        AsyncClientStreamingCall<byte[], byte[]> call, IReadOnlyList<byte[]> requests)
    {
        try
        {
            foreach (var request in requests)
            {
                await call.RequestStream.WriteAsync(request);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception error) when (error is RpcException or InvalidOperationException or IOException)
        {
            // The answer says why nothing more was taken.
        }

        return await call.ResponseAsync;
    }

    private static async Task<Answer> FirstAsync(
        Rpc rpc, AsyncServerStreamingCall<byte[]> call, CancellationToken patience)
    {
        try
        {
            return await call.ResponseStream.MoveNext(patience)
                ? Ok(rpc, call.ResponseStream.Current)
                : new Answer(StatusCode.OK, "", null);
        }
        catch (RpcException cancelled)
            when (cancelled.StatusCode == StatusCode.Cancelled && patience.IsCancellationRequested)
        {
            return new Answer(StatusCode.OK, "", null);
        }
    }

    private static Answer Ok(Rpc rpc, byte[] answer) =>
        new(StatusCode.OK, "", rpc.Method.OutputType.Parser.ParseFrom(answer));

    [GeneratedRegex(@"\{([\w.]+)(?:=[^}]*)?\}")]
    private static partial Regex Variable();
}

/// <summary>How a call ended.</summary>
/// <param name="Code">The status.</param>
/// <param name="Detail">What it says.</param>
/// <param name="Message">What was answered; null for nothing, or for JSON.</param>
internal sealed record Answer(StatusCode Code, string Detail, IMessage? Message);
