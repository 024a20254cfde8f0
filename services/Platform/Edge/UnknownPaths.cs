using Grants.Platform.Refusals;
using Grants.ProtoJson;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;

namespace Grants.Platform.Edge;

/// <summary>
/// Answers a request below <c>/v1</c> that no RPC takes, for its path or its method, as every other error is answered.
/// </summary>
internal sealed class UnknownPaths(RequestDelegate next, RpcCatalogue rpcs)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var (request, response) = (context.Request, context.Response);
        if (response.HasStarted || !request.Path.StartsWithSegments("/v1", StringComparison.Ordinal)
            || context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is not null
            || response.StatusCode is not (StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed))
        {
            return;
        }

        // The library names the methods of the file forms of a path, and not those that JSON has.
        List<string> methods =
        [
            .. rpcs.MethodsOf(request.Path)
                .Union(response.Headers.GetCommaSeparatedValues("Allow")).Order(StringComparer.Ordinal),
        ];
        if (methods.Count == 0 || methods.Contains(request.Method))
        {
            await RefusalStatus.WriteJsonAsync(
                context, PlatformRefusals.PathUnknown(JsonRequest.Shorten(request.Path)));
            return;
        }

        var allowed = string.Join(", ", methods);
        response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        response.Headers.Allow = allowed;
        await RefusalStatus.WriteJsonAsync(context, PlatformRefusals.MethodNotAllowed(allowed));
    }
}
