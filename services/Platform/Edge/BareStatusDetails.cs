using Google.Protobuf;
using Grants.Platform.Telemetry;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Status = Google.Rpc.Status;

namespace Grants.Platform.Edge;

/// <summary>
/// Gives details to the statuses the gRPC library makes before any interceptor runs: a message over the transport's
/// limit, an unknown method, bytes that are no message.
/// </summary>
internal sealed partial class BareStatusDetails(RequestDelegate next, ILogger<BareStatusDetails> log)
{
    private const string Details = "grpc-status-details-bin";

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var sent = context.Response.HasStarted
            ? context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers
            : context.Response.Headers;
        if (sent is not { IsReadOnly: false } || sent.ContainsKey(Details)
            || !int.TryParse(sent["grpc-status"], out var code) || code == 0)
        {
            return;
        }

        var isOurs = context.Request.Path.Value!.StartsWith("/grants.", StringComparison.Ordinal);
        var status = StatusOf((StatusCode)code, Uri.UnescapeDataString($"{sent["grpc-message"]}"), isOurs);
        Write(sent, status);
        Stopped(LoggedPath.Of(context.Request.Path), (StatusCode)status.Code);
    }

    /// <summary>Writes a status as gRPC sends it.</summary>
    public static void Write(IHeaderDictionary to, Status whole)
    {
        var status = ErrorBlock.Fit(whole);
        to["grpc-status"] = $"{status.Code}";
        to["grpc-message"] = Uri.EscapeDataString(status.Message);
        to[Details] = Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');
    }

    // Behind the edge every status has its details, so that what has none was made while the request was being read.
    private static Status StatusOf(StatusCode code, string message, bool isOurs) => code switch
    {
        StatusCode.Unimplemented => RefusalStatus.Plain(code, "METHOD_UNKNOWN", message),
        StatusCode.DeadlineExceeded => RefusalStatus.Plain(code, "DEADLINE_EXCEEDED", message),
        StatusCode.Cancelled => RefusalStatus.Plain(code, "CANCELLED", message),
        StatusCode.ResourceExhausted or StatusCode.Unknown or StatusCode.Internal when isOurs =>
            RefusalStatus.StatusOf(TransportRefusal.Of(code, message)),
        _ => RefusalStatus.Plain(code, "REFUSED_BY_TRANSPORT", message),
    };

    [LoggerMessage(1803, LogLevel.Information, "{Path} was rejected before it reached the service: {Code}.")]
    private partial void Stopped(string path, StatusCode code);
}
