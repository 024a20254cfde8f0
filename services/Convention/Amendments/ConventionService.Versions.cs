using Grpc.Core;

namespace Grants.Convention;

/// <summary>Conventions as they read from one amendment to the next.</summary>
internal sealed partial class ConventionService
{
    public override async Task<V1.ConventionVersion> GetConventionVersion(
        V1.GetConventionVersionRequest request, ServerCallContext context)
    {
        var (grantId, number) = AmendmentWire.ParseVersionName(request.Name);
        return AmendmentWire.Render(await ReadVersionAsync(grantId, number, context));
    }

    public override async Task<V1.ListConventionVersionsResponse> ListConventionVersions(
        V1.ListConventionVersionsRequest request, ServerCallContext context)
    {
        var page = await PageAsync(
            new ListBelow(request.Parent, ConventionVersion.Collection, request.PageToken, request.PageSize),
            VersionStore.AfterAsync, AmendmentWire.Render, context);
        return new V1.ListConventionVersionsResponse
        {
            ConventionVersions = { page.Items },
            NextPageToken = page.NextPageToken,
        };
    }

    public override async Task<V1.VersionComparison> GetVersionComparison(
        V1.GetVersionComparisonRequest request, ServerCallContext context)
    {
        var grantId = NameWire.ParseGrant(request.Parent, "parent");
        return AmendmentWire.Render(
            await ReadVersionAsync(grantId, request.FromNumber, context),
            await ReadVersionAsync(grantId, request.ToNumber, context));
    }

    private async Task<ConventionVersion> ReadVersionAsync(Guid grantId, int number, ServerCallContext context) =>
        await database.ReadAsync(session => VersionStore.FindAsync(session, grantId, number), context.CancellationToken)
        ?? throw AmendmentRefusals.ConventionVersionNotFound(ConventionVersion.NameOf(grantId, number));
}
