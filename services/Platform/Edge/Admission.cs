using Grants.Platform.Auth;
using Grants.Platform.Refusals;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;

namespace Grants.Platform.Edge;

/// <summary>
/// Who calls an RPC, and whether that is allowed, before any of the request's body is read: over gRPC and as JSON. A
/// request that is not admitted is answered at once, however long its body is. Health and reflection, which are not
/// ours, pass; pages have a gate of their own.
/// </summary>
internal sealed class Admission(RequestDelegate next, RpcCatalogue rpcs, RefusalLog log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName;
        if (path is null || rpcs.Find(path) is not { } rpc)
        {
            await next(context);
            return;
        }

        var isGrpc = IsGrpc(context.Request);
        try
        {
            await EnsureAllowedAsync(rpc, context);
            if (!isGrpc)
            {
                await JsonDoor.TakeAsync(context, rpc);
            }
        }
        catch (Refusal refusal)
        {
            log.Tell(rpc.Path, refusal);
            await (isGrpc ? AnswerGrpcAsync(context, refusal) : AnswerJsonAsync(context, refusal));
            return;
        }

        await next(context);
    }

    /// <summary>Whether a request is gRPC, and not JSON.</summary>
    public static bool IsGrpc(HttpRequest request) =>
        request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;

    private static async Task EnsureAllowedAsync(Rpc rpc, HttpContext context)
    {
        var caller = CallerAccess.FindCaller(context) ?? throw await TokenReader.WhyNobodyAsync(context);
        if (!rpc.Roles.Overlaps(caller.Roles))
        {
            if (caller.WithheldRoles.FirstOrDefault(rpc.Roles.Contains) is { } role)
            {
                throw PlatformRefusals.OfficeNotHeld(rpc.Method.FullName, role);
            }

            throw PlatformRefusals.RoleMissing(rpc.Method.FullName, rpc.Roles.Order());
        }
    }

    // A response of nothing but trailers, which HTTP/2 sends as its only headers.
    private static Task AnswerGrpcAsync(HttpContext context, Refusal refusal)
    {
        var status = RefusalStatus.StatusOf(refusal);
        context.Response.ContentType = "application/grpc";
        BareStatusDetails.Write(context.Response.Headers, status);
        return context.Response.CompleteAsync();
    }

    private static Task AnswerJsonAsync(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = RefusalStatus.HttpOf(refusal.Code);
        return RefusalStatus.WriteJsonAsync(context, refusal);
    }
}
