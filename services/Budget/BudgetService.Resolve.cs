using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Values;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>What becomes of a reservation: a commitment and its payments, or nothing.</summary>
internal sealed partial class BudgetService
{
    public override Task<V1.Commitment> PostReservation(V1.PostReservationRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseReservationName(request.Name, "name");
        var amount = request.Amount is null ? (Money?)null : Wire.ParseAmount(request.Amount, "amount");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        return once.RunAsync(request, context, async command =>
        {
            var found = await LoadReservationAsync(command, line, id, request.Name);
            var (posted, commitment) = found.Post(amount, command.NewId(), command.Now);
            var after = await PostAsync(command, posted, commitment, reason);
            await command.PublishAsync(after.Name, BudgetTell.Posted(after, posted, commitment));
            return BudgetWire.Render(commitment);
        });
    }

    public override Task<V1.Reservation> VoidReservation(V1.VoidReservationRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseReservationName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        return once.RunAsync(request, context, async command =>
        {
            var voided = (await LoadReservationAsync(command, line, id, request.Name)).Void();
            var before = await Ledger.LoadAsync(command, line);
            var after = await Ledger.MoveAsync(command, before, MovementKind.Voided, voided.Amount, reason);
            await ResolveAsync(command, voided);
            await command.PublishAsync(after.Name, BudgetTell.Voided(after, voided));
            return BudgetWire.Render(voided);
        });
    }

    public override Task<V1.Payment> RecordPayment(V1.RecordPaymentRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseCommitmentName(request.Commitment, "commitment");
        var amount = Wire.ParseAmount(request.Amount, "amount");
        var mandate = Wire.ParseText(request.MandateNumber, "mandate_number", 64);
        var date = Wire.ParseDate(request.PaymentDate, "payment_date");
        return once.RunAsync(request, context, async command =>
        {
            var found = await LoadCommitmentAsync(command, line, id, request.Commitment);
            var payment = found.Pay(command.NewId(), amount, mandate, date, command.Now);
            var after = await PayAsync(command, payment);
            await command.PublishAsync(after.Name, BudgetTell.Paid(after, found, payment));
            return BudgetWire.Render(payment);
        });
    }

    private static async Task<Reservation> LoadReservationAsync(CommandContext command, Guid line, Guid id, string name) =>
        await CommitmentStore.FindReservationAsync(command.Session, line, id)
        ?? throw BudgetRefusals.ReservationNotFound(name);

    private static async Task<Commitment> LoadCommitmentAsync(CommandContext command, Guid line, Guid id, string name) =>
        await CommitmentStore.FindCommitmentAsync(command.Session, line, id)
        ?? throw BudgetRefusals.CommitmentNotFound(name);

    // What the vote did not take goes back to the line in a movement of its own.
    private static async Task<BudgetLine> PostAsync(
        CommandContext command, Reservation posted, Commitment commitment, string reason)
    {
        var before = await Ledger.LoadAsync(command, posted.LineId);
        var after = await Ledger.MoveAsync(command, before, MovementKind.Posted, commitment.Amount, reason);
        var released = posted.Amount - commitment.Amount;
        if (released > Money.Zero)
        {
            after = await Ledger.MoveAsync(command, after, MovementKind.Released, released, reason);
        }

        await CommitmentStore.AddAsync(command.Session, commitment);
        await ResolveAsync(command, posted);
        return after;
    }

    private static async Task ResolveAsync(CommandContext command, Reservation resolved)
    {
        if (!await CommitmentStore.ResolveAsync(command.Session, resolved))
        {
            throw BudgetRefusals.ReservationResolved(resolved.Name, resolved.State);
        }
    }

    private static async Task<BudgetLine> PayAsync(CommandContext command, Payment payment)
    {
        var before = await Ledger.LoadAsync(command, payment.LineId);
        var after = await Ledger.MoveAsync(
            command, before, MovementKind.Paid, payment.Amount, "Mandat " + payment.MandateNumber);
        if (!await CommitmentStore.AddAsync(command.Session, payment))
        {
            throw new InvalidOperationException($"{payment.Name} is more than what was open a moment ago.");
        }

        return after;
    }
}
