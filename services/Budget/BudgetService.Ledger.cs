using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>The ledger: its movements, and whether it adds up.</summary>
internal sealed partial class BudgetService
{
    private const int LinesAtOnce = 200;

    public override async Task<V1.ListMovementsResponse> ListMovements(
        V1.ListMovementsRequest request, ServerCallContext context)
    {
        var id = BudgetWire.ParseLineName(request.Parent, "parent");
        var filter = BudgetWire.ParseFilter(request);
        var list = $"{request.Parent}?{string.Join(',', request.Kinds)}&{request.FromTime}&{request.UntilTime}";
        var after = PageToken.Parse(request.PageToken, list);
        var page = await Paging.ReadAsync(list, request.PageSize, after, async (last, limit) =>
            (await database.ReadAsync(
                async session => await BudgetStore.FindLineAsync(session, id) is null
                    ? throw BudgetRefusals.BudgetLineNotFound(request.Parent)
                    : await MovementStore.PageAsync(session, id, filter, last, limit),
                context.CancellationToken))
            .Select(movement => (movement.Number, BudgetWire.Render(movement))));
        return new V1.ListMovementsResponse { Movements = { page.Items }, NextPageToken = page.NextPageToken };
    }

    public override async Task VerifyLedger(
        V1.VerifyLedgerRequest request,
        IServerStreamWriter<V1.VerifyLedgerResponse> responseStream,
        ServerCallContext context)
    {
        var progress = new V1.VerifyLedgerResponse.Types.Progress();
        await foreach (var lines in AuditAsync(request.BudgetLine, context.CancellationToken))
        {
            foreach (var difference in lines.SelectMany(line => line.Differences()))
            {
                progress.DifferenceCount++;
                await responseStream.WriteAsync(BudgetWire.Render(difference), context.CancellationToken);
            }

            progress.LineCount += lines.Count;
            progress.MovementCount += lines.Sum(line => line.Movements.Movements);
            await responseStream.WriteAsync(BudgetWire.Told(progress, done: false), context.CancellationToken);
        }

        await responseStream.WriteAsync(BudgetWire.Told(progress, done: true), context.CancellationToken);
    }

    // Each page is read on a snapshot of its own: what is written meanwhile is not seen by halves.
    private async IAsyncEnumerable<IReadOnlyList<AuditedLine>> AuditAsync(
        string name, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (name.Length > 0)
        {
            var id = BudgetWire.ParseLineName(name, "budget_line");
            var line = await database.ReadAsync(session => AuditStore.LinesAsync(session, id, id), cancellation);
            yield return line.Count > 0 ? line : throw BudgetRefusals.BudgetLineNotFound(name);
            yield break;
        }

        for (var after = Guid.Empty; ;)
        {
            var ids = await database.ReadAsync(
                session => AuditStore.IdsAsync(session, after, LinesAtOnce), cancellation);
            if (ids.Count == 0)
            {
                yield break;
            }

            yield return await database.ReadAsync(
                session => AuditStore.LinesAsync(session, ids[0], ids[^1]), cancellation);
            after = ids[^1];
        }
    }
}
