using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Conventions, one and by the page.</summary>
internal sealed partial class ConventionService
{
    public override async Task<V1.Convention> GetConvention(V1.GetConventionRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var grant = await database.ReadAsync(session => GrantStore.FindAsync(session, id), context.CancellationToken);
        return (await RenderAsync([grant ?? throw GrantRefusals.ConventionNotFound(request.Name)], context))
            .Single();
    }

    public override async Task<V1.ListConventionsResponse> ListConventions(
        V1.ListConventionsRequest request, ServerCallContext context)
    {
        var filter = GrantListWire.ParseFilter(request);
        var order = GrantListWire.ParseOrder(request.OrderBy);
        var list = $"conventions?{filter}&{order}";
        var after = GrantListWire.ParsePlace(PageToken.ParseText(request.PageToken, list), order);
        var page = await Paging.ReadAsync(list, request.PageSize, after, async (last, limit) =>
        {
            var grants = await database.ReadAsync(
                session => GrantStore.PageAsync(session, filter, order, context.GetReach(), last, limit),
                context.CancellationToken);
            var rendered = await RenderAsync(grants, context);
            return grants.Select(grant => (GrantPlace?)GrantPlace.Of(grant, order)).Zip(rendered);
        });
        return new V1.ListConventionsResponse { Conventions = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
