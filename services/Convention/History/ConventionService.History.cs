using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>The history of a grant.</summary>
internal sealed partial class ConventionService
{
    public override async Task<V1.ListTimelineResponse> ListTimeline(
        V1.ListTimelineRequest request, ServerCallContext context)
    {
        var (page, next) = await PageAsync(
            request.Parent, "timeline", request.PageToken, request.PageSize, HistoryStore.AfterAsync, context);
        return new V1.ListTimelineResponse
        {
            Entries = { page.Select(row => HistoryWire.Render(row.Seq, row.Item, context.GetReach())) },
            NextPageToken = next,
        };
    }
}
