using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>The history of a grant.</summary>
internal sealed partial class ConventionService
{
    public override async Task<V1.ListTimelineResponse> ListTimeline(
        V1.ListTimelineRequest request, ServerCallContext context)
    {
        var (page, next) = await PageAsync(
            request.Parent, "timeline", request.PageToken, request.PageSize, TimelineStore.AfterAsync, context);
        return new V1.ListTimelineResponse
        {
            Entries = { page.Select(row => TimelineWire.Render(row.Seq, row.Item)) },
            NextPageToken = next,
        };
    }

    // A page of what lies below a convention, each row with the number a page can end at.
    private async Task<(IReadOnlyList<(long Seq, T Item)> Page, string NextPageToken)> PageAsync<T>(
        string parent,
        string collection,
        string pageToken,
        int pageSize,
        Func<DbSession, Guid, long, int, Task<IReadOnlyList<(long Seq, T Item)>>> read,
        ServerCallContext context)
    {
        var id = NameWire.ParseGrant(parent, "parent");
        var list = $"{parent}/{collection}";
        var after = PageToken.Parse(pageToken, list);
        var size = PageToken.SizeOf(pageSize);
        var page = await database.ReadAsync(
            async session => await GrantStore.FindAsync(session, id) is null
                ? throw GrantRefusals.ConventionNotFound(parent)
                : await read(session, id, after, size + 1),
            context.CancellationToken);
        return ([.. page.Take(size)], page.Count > size ? PageToken.Of(list, page[size - 1].Seq) : "");
    }
}
