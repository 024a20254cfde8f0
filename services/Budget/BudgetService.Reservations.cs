using Grants.Platform.Edge;
using Grants.Values;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>Reservations, and what becomes of them.</summary>
internal sealed partial class BudgetService
{
    public override Task<V1.Reservation> ReserveCredits(V1.ReserveCreditsRequest request, ServerCallContext context)
    {
        var id = BudgetWire.ParseLineName(request.BudgetLine, "budget_line");
        var amount = Wire.ParseAmount(request.Amount, "amount");
        var reference = Wire.ParseText(request.Reference, "reference", 200);
        var expiry = BudgetWire.ParseInstant(request.ExpireTime, "expire_time");
        return once.RunAsync(request, context, async command =>
        {
            var owner = Ownership.ParseOwner(request.Owner, command.Caller);
            var line = calendar.RequireReservable(await Ledger.LoadAsync(command, id), command.Today);
            var reservation = line.Reserve(command.NewId(), amount, reference, command.Now, expiry, owner);
            await Ledger.ReserveAsync(command, line, reservation);
            return BudgetWire.Render(reservation);
        });
    }

    public override async Task<V1.Reservation> GetReservation(
        V1.GetReservationRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseReservationName(request.Name, "name");
        var reservation = await database.ReadAsync(
            session => ReservationStore.FindAsync(session, line, id), context.CancellationToken);
        return BudgetWire.Render(reservation ?? throw BudgetRefusals.ReservationNotFound(request.Name));
    }

    public override async Task<V1.ListReservationsResponse> ListReservations(
        V1.ListReservationsRequest request, ServerCallContext context)
    {
        var filter = BudgetWire.ParseFilter(request);
        var list = $"reservations?{filter}";
        var after = BudgetWire.ParseId(PageToken.ParseText(request.PageToken, list));
        var page = await Paging.ReadAsync(list, request.PageSize, after, async (last, limit) =>
            (await database.ReadAsync(
                session => ReservationStore.PageAsync(session, filter, last, limit), context.CancellationToken))
            .Select(reservation => (reservation.Id, BudgetWire.Render(reservation))));
        return new V1.ListReservationsResponse { Reservations = { page.Items }, NextPageToken = page.NextPageToken };
    }

    public override Task<V1.Commitment> PostReservation(V1.PostReservationRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseReservationName(request.Name, "name");
        var amount = request.Amount is null ? (Money?)null : Wire.ParseAmount(request.Amount, "amount");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        return once.RunAsync(request, context, async command =>
        {
            var found = (await Ledger.LoadReservationAsync(command, line, id))
                .RequireMovableBy(command.Caller, OwnersCommand.RecordDeliberation);
            var (posted, commitment) = found.Post(amount, command.NewId(), command.Now);
            var before = calendar.RequireCommittable(await Ledger.LoadAsync(command, line), command.Today);
            await Ledger.PostAsync(command, before, posted, commitment, reason);
            return BudgetWire.Render(commitment);
        });
    }

    public override Task<V1.Reservation> VoidReservation(V1.VoidReservationRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseReservationName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        return once.RunAsync(request, context, async command =>
        {
            var voided = (await Ledger.LoadReservationAsync(command, line, id))
                .RequireMovableBy(command.Caller, OwnersCommand.RecordDeliberation)
                .Void(command.Now);
            var before = (await Ledger.LoadAsync(command, line)).RequireOpen();
            await Ledger.GiveBackAsync(command, before, voided, reason);
            return BudgetWire.Render(voided);
        });
    }
}
