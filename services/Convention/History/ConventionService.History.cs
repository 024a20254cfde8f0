using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>The history of a grant.</summary>
internal sealed partial class ConventionService
{
    public override async Task<V1.ListTimelineResponse> ListTimeline(
        V1.ListTimelineRequest request, ServerCallContext context)
    {
        var page = await PageAsync<(long Seq, TimelineEntry Entry), V1.TimelineEntry>(
            new ListBelow(request.Parent, "timeline", request.PageToken, request.PageSize),
            async (session, grant, last, limit) =>
                [.. (await HistoryStore.AfterAsync(session, grant, last, limit)).Select(row => (row.Seq, row))],
            row => HistoryWire.Render(row.Seq, row.Entry, context.GetReach()),
            context);
        return new V1.ListTimelineResponse { Entries = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
