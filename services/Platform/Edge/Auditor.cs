using Google.Protobuf;
using Grants.Platform.Audit;
using Grants.Platform.Auth;
using Grants.Platform.Modules;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Edge;

/// <summary>
/// Notes what no command notes: commands that were refused, and readings of bank details. In the database of the
/// service that was called, in a transaction of its own; where that fails, the log has it, and the answer stands.
/// </summary>
internal sealed partial class Auditor(
    IServiceProvider services, IEnumerable<ServiceModule> modules, CallCounts counts, ILogger<Auditor> log)
{
    private static readonly string TokenMissing = PlatformRefusals.TokenMissing().Reason;

    /// <summary>
    /// Notes a call that was refused, if it was a command; counts it, if nobody sent it or there was no room for it.
    /// </summary>
    public async Task RefusedAsync(Rpc rpc, HttpContext context, IMessage? request, Refusal refusal)
    {
        switch (refusal.Code)
        {
            case StatusCode.Unauthenticated:
                counts.Add(
                    context, "", CallCounts.SignIn,
                    refusal.Reason == TokenMissing ? await TokenReader.FaultOfAsync(context) : refusal.Reason);
                break;
            case StatusCode.ResourceExhausted or StatusCode.Unavailable:
                counts.Add(
                    context, CallerAccess.FindCaller(context)?.Actor ?? "", rpc.Method.FullName, refusal.Reason);
                break;
            default:
                if (rpc.IsCommand)
                {
                    await AddAsync(rpc, context, request, refusal.Reason);
                }

                break;
        }
    }

    /// <summary>
    /// Notes a call that is about to read bank details for a person. What services read of each other for themselves
    /// they keep, and who reads it there is noted there.
    /// </summary>
    public Task ReadAsync(Rpc rpc, HttpContext context, IMessage? request) =>
        rpc.ReadsBankDetails && CallerAccess.FindCaller(context) is { } caller
            && (caller.OnBehalfOf is not null || !caller.Roles.Contains(RoleNames.Service))
            ? AddAsync(rpc, context, request, AuditEntry.Done)
            : Task.CompletedTask;

    private async Task AddAsync(Rpc rpc, HttpContext context, IMessage? request, string outcome)
    {
        var caller = CallerAccess.FindCaller(context);
        var entry = AuditEntry.Of(
            caller?.Auditable ?? new AuditActor("", null, CallerAccess.AddressOf(context)),
            rpc.Method.FullName, request is null ? "" : RequestFacts.ResourceOf(request), outcome) with
        {
            RequestId = IdOf(request),
        };
        try
        {
            await DatabaseOf(rpc, request).WriteAsync(
                async session =>
                {
                    await AuditStore.AddAsync(session, request is null ? entry : entry with
                    {
                        RequestSha256 = BankDetails.DigestIn(session, request, RequestFacts.HashOf(request)),
                    });
                    return true;
                },
                CancellationToken.None);
        }
        catch (Exception error)
        {
            NotAudited(error, entry.Act, entry.By.Subject, entry.By.Address, entry.Resource, entry.Outcome);
        }
    }

    // Of an RPC that every service has, the one it names, or any.
    private Database DatabaseOf(Rpc rpc, IMessage? request)
    {
        var named = request is null ? null : RequestFacts.NameIn(request, "source");
        var module = modules.FirstOrDefault(module => module.Name == (named ?? rpc.Module)) ?? modules.First();
        return services.GetRequiredKeyedService<Database>(module.Name);
    }

    private static Guid? IdOf(IMessage? request) =>
        request is not null && Guid.TryParseExact(RequestFacts.NameIn(request, "request_id"), "D", out var id)
            ? id
            : null;

    [LoggerMessage(1830, LogLevel.Error,
        "Could not audit {Act} by {Subject} from {Address} on {Resource}, which ended with {Outcome}.")]
    private partial void NotAudited(
        Exception error, string act, string subject, string address, string resource, string outcome);
}
