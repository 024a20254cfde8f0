using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>The RPCs of Budget: parse, run once, render.</summary>
internal sealed partial class BudgetService(Once<BudgetModule> once, Database<BudgetModule> database)
    : V1.BudgetService.BudgetServiceBase
{
    public override Task<V1.BudgetLine> CreateBudgetLine(V1.CreateBudgetLineRequest request, ServerCallContext context)
    {
        var open = BudgetWire.ParseLine(request.BudgetLine);
        return once.RunAsync(request, context, async command =>
        {
            var line = open(command.NewId(), command.Now);
            await Ledger.OpenAsync(command, line);
            await command.PublishAsync(line.Name, BudgetTell.Opened(line));
            return BudgetWire.Render(line);
        });
    }

    public override async Task<V1.BudgetLine> GetBudgetLine(V1.GetBudgetLineRequest request, ServerCallContext context)
    {
        var id = BudgetWire.ParseLineName(request.Name, "name");
        var line = await database.ReadAsync(
            session => BudgetStore.FindLineAsync(session, id), context.CancellationToken);
        return BudgetWire.Render(line ?? throw BudgetRefusals.BudgetLineNotFound(request.Name));
    }

    public override Task<V1.Reservation> ReserveCredits(V1.ReserveCreditsRequest request, ServerCallContext context)
    {
        var id = BudgetWire.ParseLineName(request.BudgetLine, "budget_line");
        var amount = Wire.ParseAmount(request.Amount, "amount");
        var reference = Wire.ParseText(request.Reference, "reference", 200);
        return once.RunAsync(request, context, async command =>
        {
            var before = await Ledger.LoadAsync(command, id);
            var reservation = before.Reserve(command.NewId(), amount, reference, command.Now);
            var after = await Ledger.ReserveAsync(command, before, reservation);
            await command.PublishAsync(after.Name, BudgetTell.Reserved(after, reservation));
            return BudgetWire.Render(reservation);
        });
    }

    public override async Task<V1.Reservation> GetReservation(
        V1.GetReservationRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseReservationName(request.Name, "name");
        var reservation = await database.ReadAsync(
            session => CommitmentStore.FindReservationAsync(session, line, id), context.CancellationToken);
        return BudgetWire.Render(reservation ?? throw BudgetRefusals.ReservationNotFound(request.Name));
    }

    public override async Task<V1.Commitment> GetCommitment(V1.GetCommitmentRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseCommitmentName(request.Name, "name");
        var commitment = await database.ReadAsync(
            session => CommitmentStore.FindCommitmentAsync(session, line, id), context.CancellationToken);
        return BudgetWire.Render(commitment ?? throw BudgetRefusals.CommitmentNotFound(request.Name));
    }

    public override async Task<V1.ListMovementsResponse> ListMovements(
        V1.ListMovementsRequest request, ServerCallContext context)
    {
        var id = BudgetWire.ParseLineName(request.Parent, "parent");
        var after = PageToken.Parse(request.PageToken, request.Parent);
        var size = PageToken.SizeOf(request.PageSize);
        var page = await database.ReadAsync(
            async session => await BudgetStore.FindLineAsync(session, id) is null
                ? throw BudgetRefusals.BudgetLineNotFound(request.Parent)
                : await BudgetStore.MovementsAsync(session, id, after, size + 1),
            context.CancellationToken);
        var response = new V1.ListMovementsResponse { Movements = { page.Take(size).Select(BudgetWire.Render) } };
        response.NextPageToken = page.Count > size ? PageToken.Of(request.Parent, page[size - 1].Number) : "";
        return response;
    }
}
