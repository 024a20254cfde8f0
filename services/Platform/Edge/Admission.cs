using Grants.Platform.Auth;
using Grants.Platform.Refusals;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;

namespace Grants.Platform.Edge;

/// <summary>
/// Who calls an RPC, whether that is allowed, and whether the caller has not had its share, before any of the request's
/// body is read: over gRPC, as JSON and as a file. A request that is not admitted is answered at once, however long its
/// body is. Health and reflection, which are not ours, pass; pages have a gate of their own.
/// </summary>
internal sealed class Admission(
    RequestDelegate next, RpcCatalogue rpcs, CallShares shares, RefusalLog log, Auditor auditor)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        var path = metadata?.GetMetadata<GrpcMethodMetadata>()?.Method.FullName
            ?? metadata?.GetMetadata<FileForm>()?.Rpc;
        if (path is null || rpcs.Find(path) is not { } rpc)
        {
            await next(context);
            return;
        }

        using var call = await AdmitAsync(context, rpc);
        if (call is not null)
        {
            await next(context);
        }
    }

    /// <summary>Whether a request is gRPC, and not JSON.</summary>
    public static bool IsGrpc(HttpRequest request) =>
        request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;

    // The caller's share, which it has until the call ends; null when the call is answered with a refusal.
    private async Task<IDisposable?> AdmitAsync(HttpContext context, Rpc rpc)
    {
        var isGrpc = IsGrpc(context.Request);
        IDisposable? call = null;
        try
        {
            var caller = CallerAccess.FindCaller(context) ?? throw await TokenReader.WhyNobodyAsync(context);
            // First of all, for a refusal is audited: whoever floods has nothing written any more.
            call = shares.Take(caller);
            EnsureAllowed(rpc, caller);
            if (!isGrpc && context.GetEndpoint()!.Metadata.GetMetadata<FileForm>() is null)
            {
                await JsonDoor.TakeAsync(context, rpc);
            }

            return call;
        }
        catch (Refusal refusal)
        {
            call?.Dispose();
            log.Tell(rpc.Path, refusal);
            await auditor.RefusedAsync(rpc, context, null, refusal);
            await (isGrpc ? AnswerGrpcAsync(context, refusal) : AnswerJsonAsync(context, refusal));
            return null;
        }
        catch
        {
            call?.Dispose();
            throw;
        }
    }

    private static void EnsureAllowed(Rpc rpc, Caller caller)
    {
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
        RefusalStatus.SetRetryAfter(context, refusal);
        return RefusalStatus.WriteJsonAsync(context, refusal);
    }
}
