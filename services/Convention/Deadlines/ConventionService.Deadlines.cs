using Grants.Platform.Edge;
using Grants.Values;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>The days by which something is to be done.</summary>
internal sealed partial class ConventionService
{
    public override async Task<V1.ListDeadlinesResponse> ListDeadlines(
        V1.ListDeadlinesRequest request, ServerCallContext context)
    {
        var filter = DeadlineWire.Parse(request);
        var list = $"{request.Parent}/deadlines?{filter}";
        var after = DeadlineWire.ParsePlace(PageToken.ParseText(request.PageToken, list));
        var today = Calendar.DayOf(clock.GetUtcNow());
        var page = await Paging.ReadAsync(list, request.PageSize, after, async (last, limit) =>
        {
            var (rows, notices, references) = await ReadDeadlinesAsync(filter, last, limit, context);
            return rows.Select(kept => (
                new DeadlinePlace(kept.Deadline.DueDate, kept.Seq),
                DeadlineWire.Render(kept, notices, references, today)));
        });
        return new V1.ListDeadlinesResponse { Deadlines = { page.Items }, NextPageToken = page.NextPageToken };
    }

    private Task<DeadlinePage> ReadDeadlinesAsync(
        DeadlineFilter filter, DeadlinePlace after, int limit, ServerCallContext context) =>
        database.ReadAsync(
            async session =>
            {
                if (filter.GrantId is { } id && await GrantStore.FindAsync(session, id) is null)
                {
                    throw GrantRefusals.ConventionNotFound(Grant.NameOf(id));
                }

                var page = await DeadlineStore.PageAsync(session, filter, context.GetReach(), after, limit);
                return new DeadlinePage(
                    page,
                    await DeadlineStore.NoticesAsync(session, [.. page.Select(kept => kept.Seq)]),
                    await GrantStore.ReferencesAsync(session, [.. page.Select(kept => kept.GrantId).Distinct()]));
            },
            context.CancellationToken);

    private sealed record DeadlinePage(
        IReadOnlyList<KeptDeadline> Page,
        ILookup<long, (int DaysBefore, DateOnly? Told)> Notices,
        IReadOnlyDictionary<Guid, string> References);
}
