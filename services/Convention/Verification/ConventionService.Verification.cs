using Grants.Platform.Auth;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Convention beside Budget.</summary>
internal sealed partial class ConventionService
{
    public override async Task VerifyCommitments(
        V1.VerifyCommitmentsRequest request,
        IServerStreamWriter<V1.VerifyCommitmentsResponse> responseStream,
        ServerCallContext context)
    {
        var progress = new V1.VerifyCommitmentsResponse.Types.Progress();
        await foreach (var compared in CompareAsync(request.Convention, context))
        {
            foreach (var difference in compared.Differences)
            {
                await responseStream.WriteAsync(VerificationWire.Render(difference), context.CancellationToken);
            }

            progress.ConventionCount += compared.Grants;
            progress.DifferenceCount += compared.Differences.Count;
            await responseStream.WriteAsync(VerificationWire.Render(progress), context.CancellationToken);
        }

        progress.Done = true;
        await responseStream.WriteAsync(VerificationWire.Render(progress), context.CancellationToken);
    }

    private async IAsyncEnumerable<ComparedGrants> CompareAsync(string name, ServerCallContext context)
    {
        var (caller, cancellation) = (context.GetCaller(), context.CancellationToken);
        if (name.Length > 0)
        {
            yield return await verifier.CompareAsync(NameWire.ParseGrant(name, "convention"), caller, cancellation);
            yield break;
        }

        await foreach (var compared in verifier.CompareAsync(caller, cancellation))
        {
            yield return compared;
        }
    }
}
