using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grants.Platform.Edge;

/// <summary>
/// Gives details to the statuses the gRPC library makes before any interceptor runs: a message over the transport's
/// limit, an unknown method, bytes that are no message.
/// </summary>
internal static class BareStatusDetails
{
    private const string Details = "grpc-status-details-bin";

    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var sent = context.Response.HasStarted
            ? context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpResponseTrailersFeature>()?.Trailers
            : context.Response.Headers;
        if (sent is not { IsReadOnly: false } || sent.ContainsKey(Details)
            || !int.TryParse(sent["grpc-status"], out var code) || code == 0)
        {
            return;
        }

        var reason = (StatusCode)code switch
        {
            StatusCode.ResourceExhausted => "REQUEST_TOO_LARGE",
            StatusCode.Unimplemented => "METHOD_UNKNOWN",
            StatusCode.DeadlineExceeded => "DEADLINE_EXCEEDED",
            StatusCode.Cancelled => "CANCELLED",
            _ => "REQUEST_MALFORMED",
        };
        var status = RefusalStatus.Plain((StatusCode)code, reason, Uri.UnescapeDataString($"{sent["grpc-message"]}"));
        sent[Details] = Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');
    }
}
