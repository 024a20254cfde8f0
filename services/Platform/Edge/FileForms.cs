using Google.Protobuf;
using Google.Rpc;
using Grants.Platform.Refusals;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Status = Google.Rpc.Status;

namespace Grants.Platform.Edge;

/// <summary>
/// Serves RPCs that send or take a file over HTTP too. The same edge stands before them and the same method of the
/// service answers; only the form of the request and of the answer is another.
/// </summary>
public static class FileForms
{
    private static readonly JsonFormatter Json =
        new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithTypeRegistry(RefusalStatus.Details));

    /// <summary>
    /// Takes a file that is the body of a POST. Its <c>Content-Digest</c> is checked by the RPC, as over gRPC.
    /// </summary>
    /// <param name="endpoints">Where it is served.</param>
    /// <param name="pattern">The path.</param>
    /// <param name="rpc">The path of the RPC.</param>
    /// <param name="first">The first message of the stream.</param>
    /// <param name="chunk">A message with the next bytes.</param>
    /// <param name="call">The method that answers.</param>
    /// <param name="fields">Of each field of the first message, its name in this form, for refusals.</param>
    public static void MapUpload<TService, TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        string pattern,
        string rpc,
        Func<HttpContext, SentFile, TRequest> first,
        Func<ByteString, TRequest> chunk,
        Func<TService, ClientStreamingServerMethod<TRequest, TResponse>> call,
        IReadOnlyDictionary<string, string> fields)
        where TService : class
        where TRequest : class
        where TResponse : class, IMessage =>
        endpoints.MapPost(pattern, async (HttpContext http) =>
        {
            try
            {
                var header = first(http, FileRequest.ReadSent(http.Request));
                var answer = await EdgeOf(http).ClientStreamingServerHandler(
                    new BodyStream<TRequest>(header, http.Request.Body, chunk),
                    new HttpCall(rpc, http, http.RequestAborted),
                    call(ServiceOf<TService>(http)));
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync(Json.Format(answer), http.RequestAborted);
            }
            catch (Refusal refusal)
            {
                await RefuseAsync(http, rpc, refusal);
            }
            catch (RpcException error) when (!http.RequestAborted.IsCancellationRequested)
            {
                await AnswerAsync(http, StatusTexts.Change(error.GetRpcStatus()!, text => Rename(text, fields)));
            }
        }).WithMetadata(new FileForm(rpc));

    /// <summary>
    /// Sends a file as the answer of a GET, whole or in part (RFC 9110, 14), with its SHA-256 as <c>ETag</c> and
    /// <c>Repr-Digest</c> (RFC 9530).
    /// </summary>
    /// <param name="endpoints">Where it is served.</param>
    /// <param name="pattern">The path.</param>
    /// <param name="rpc">The path of the RPC.</param>
    /// <param name="request">The request of the RPC.</param>
    /// <param name="file">What the first message says of the file.</param>
    /// <param name="chunk">The bytes of a message.</param>
    /// <param name="call">The method that answers.</param>
    public static void MapDownload<TService, TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        string pattern,
        string rpc,
        Func<HttpContext, TRequest> request,
        Func<HttpContext, TResponse, ServedFile> file,
        Func<TResponse, ByteString> chunk,
        Func<TService, ServerStreamingServerMethod<TRequest, TResponse>> call)
        where TService : class
        where TRequest : class
        where TResponse : class =>
        endpoints.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], async (HttpContext http) =>
        {
            try
            {
                await using var download = new DownloadPump<TResponse>(chunk, http.RequestAborted);
                var asked = request(http);
                var first = await download.StartAsync((writer, cancellation) =>
                    EdgeOf(http).ServerStreamingServerHandler(
                        asked, writer, new HttpCall(rpc, http, cancellation), call(ServiceOf<TService>(http))));
                await SendAsync(http, file(http, first), download);
            }
            catch (Refusal refusal)
            {
                await RefuseAsync(http, rpc, refusal);
            }
            catch (RpcException error) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
            {
                await AnswerAsync(http, error.GetRpcStatus()!);
            }
            catch (Exception error) when (error is RpcException or IOException or OperationCanceledException)
            {
                // Bytes are missing of what was announced: the connection says so, for no status can any more.
                http.Abort();
            }
        }).WithMetadata(new FileForm(rpc));

    private static async Task SendAsync(HttpContext http, ServedFile file, Stream bytes)
    {
        var digest = Convert.ToBase64String(Convert.FromHexString(file.Sha256));
        http.Response.Headers["Repr-Digest"] = $"sha-256=:{digest}:";
        await using var counted = new ForwardStream(bytes, file.SizeBytes);
        await Results.Stream(
            counted,
            file.ContentType,
            file.FileName,
            entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{file.Sha256}\""),
            enableRangeProcessing: true).ExecuteAsync(http);
    }

    // What URL or headers are refused for has not come to the edge, which notes all else.
    private static async Task RefuseAsync(HttpContext http, string rpc, Refusal refusal)
    {
        var services = http.RequestServices;
        services.GetRequiredService<RefusalLog>().Tell(rpc, refusal);
        await services.GetRequiredService<Auditor>().RefusedAsync(
            services.GetRequiredService<RpcCatalogue>().Find(rpc)!, http, null, refusal);
        await AnswerAsync(http, RefusalStatus.StatusOf(refusal));
    }

    private static Task AnswerAsync(HttpContext http, Status status)
    {
        var refused = JsonPaths.ToJson(status);
        http.Response.StatusCode = RefusalStatus.HttpOf((StatusCode)status.Code);
        if (refused.GetDetail<RetryInfo>() is { RetryDelay: { } delay })
        {
            http.Response.Headers.RetryAfter = $"{Math.Ceiling(delay.ToTimeSpan().TotalSeconds):0}";
        }

        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(Json.Format(ErrorBlock.Fit(refused)), http.RequestAborted);
    }

    // The edge names what it can by the names of JSON, which this is for it.
    private static string Rename(string text, IReadOnlyDictionary<string, string> fields) => fields.Aggregate(
        text,
        (renamed, field) => renamed
            .Replace(field.Key, field.Value, StringComparison.Ordinal)
            .Replace(JsonPaths.ToJson(field.Key), field.Value, StringComparison.Ordinal));

    // Both as the gRPC library makes them: anew for each call.
    private static EdgeInterceptor EdgeOf(HttpContext http) =>
        ActivatorUtilities.CreateInstance<EdgeInterceptor>(http.RequestServices);

    private static TService ServiceOf<TService>(HttpContext http)
        where TService : class => ActivatorUtilities.CreateInstance<TService>(http.RequestServices);
}
