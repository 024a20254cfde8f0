using Grants.Platform.Edge;
using Grants.Values;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Conventions as they are read, with what is overdue on earlier ones.</summary>
internal sealed partial class ConventionService
{
    public override async Task<V1.ListConventionsResponse> ListConventions(
        V1.ListConventionsRequest request, ServerCallContext context)
    {
        var filter = GrantListWire.ParseFilter(request);
        var list = $"conventions?{filter}";
        var after = PageToken.ParseText(request.PageToken, list);
        var size = PageToken.SizeOf(request.PageSize);
        var page = await database.ReadAsync(
            session => GrantStore.PageAsync(session, filter, after, size + 1), context.CancellationToken);
        return new V1.ListConventionsResponse
        {
            Conventions = { await RenderAsync([.. page.Take(size)], context) },
            NextPageToken = page.Count > size ? PageToken.Of(list, page[size - 1].Terms.Reference) : "",
        };
    }

    private static async Task<V1.Convention> RenderAsync(GrantCommand command, Grant grant) =>
        GrantWire.Render(grant, await command.Session.OverdueReportsAsync([grant], command.Today));

    private async Task<IEnumerable<V1.Convention>> RenderAsync(IReadOnlyList<Grant> grants, ServerCallContext context)
    {
        var overdue = await database.ReadAsync(
            session => session.OverdueReportsAsync(grants, Calendar.DayOf(clock.GetUtcNow())),
            context.CancellationToken);
        return grants.Select(grant => GrantWire.Render(grant, overdue));
    }
}
