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
        var list = $"conventions?{filter}";
        var after = PageToken.ParseText(request.PageToken, list);
        var size = PageToken.SizeOf(request.PageSize);
        var page = await database.ReadAsync(
            session => GrantStore.PageAsync(session, filter, context.GetReach(), after, size + 1),
            context.CancellationToken);
        return new V1.ListConventionsResponse
        {
            Conventions = { await RenderAsync([.. page.Take(size)], context) },
            NextPageToken = page.Count > size ? PageToken.Of(list, page[size - 1].Terms.Reference) : "",
        };
    }
}
