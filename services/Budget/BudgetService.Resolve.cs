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
            var found = await Ledger.LoadReservationAsync(command, line, id);
            var (posted, commitment) = found.Post(amount, command.NewId(), command.Now);
            var after = await Ledger.PostAsync(command, posted, commitment, reason);
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
            var voided = (await Ledger.LoadReservationAsync(command, line, id)).Void();
            var after = await Ledger.VoidAsync(command, voided, reason);
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
            var found = await Ledger.LoadCommitmentAsync(command, line, id);
            var payment = found.Pay(command.NewId(), amount, mandate, date, command.Now);
            var after = await Ledger.PayAsync(command, payment);
            await command.PublishAsync(after.Name, BudgetTell.Paid(after, found, payment));
            return BudgetWire.Render(payment);
        });
    }
}
