using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>Commitments and payments.</summary>
internal sealed partial class BudgetService
{
    public override async Task<V1.Commitment> GetCommitment(V1.GetCommitmentRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseCommitmentName(request.Name, "name");
        var commitment = await database.ReadAsync(
            session => CommitmentStore.FindAsync(session, line, id), context.CancellationToken);
        return BudgetWire.Render(commitment ?? throw BudgetRefusals.CommitmentNotFound(request.Name));
    }

    public override Task<V1.Commitment> ReduceCommitment(V1.ReduceCommitmentRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseCommitmentName(request.Name, "name");
        var amount = Wire.ParseAmount(request.Amount, "amount");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        return once.RunAsync(request, context, async command =>
        {
            var reduced = (await Ledger.LoadCurrentAsync(command, line, id)).Reduce(amount);
            await Ledger.ReduceAsync(command, reduced, amount, reason);
            return BudgetWire.Render(reduced);
        });
    }

    public override Task<V1.Commitment> CloseCommitment(V1.CloseCommitmentRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseCommitmentName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        return once.RunAsync(request, context, async command =>
        {
            var open = await Ledger.LoadCommitmentAsync(command, line, id);
            var closed = open.Close();
            var before = (await Ledger.LoadAsync(command, line)).RequireOpen();
            await Ledger.CloseAsync(command, before, open, closed, reason);
            return BudgetWire.Render(closed);
        });
    }

    public override Task<V1.Commitment> CarryOverCommitment(
        V1.CarryOverCommitmentRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseCommitmentName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        return once.RunAsync(request, context, async command =>
        {
            var commitment = (await Ledger.LoadCommitmentAsync(command, line, id)).RequireOpen();
            var from = await Ledger.LoadAsync(command, line);
            return BudgetWire.Render(await Ledger.CarryOverAsync(command, from, commitment, reason));
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
            var commitment = await Ledger.LoadCurrentAsync(command, line, id);
            var payment = commitment.Pay(command.NewId(), amount, mandate, date, command.Now);
            await Ledger.PayAsync(command, commitment, payment);
            return BudgetWire.Render(payment);
        });
    }

    public override async Task<V1.Payment> GetPayment(V1.GetPaymentRequest request, ServerCallContext context)
    {
        var (line, commitment, id) = BudgetWire.ParsePaymentName(request.Name, "name");
        var payment = await database.ReadAsync(
            session => CommitmentStore.FindPaymentAsync(session, line, commitment, id), context.CancellationToken);
        return BudgetWire.Render(payment ?? throw BudgetRefusals.PaymentNotFound(request.Name));
    }

    public override Task<V1.Payment> CancelPayment(V1.CancelPaymentRequest request, ServerCallContext context)
    {
        var (line, commitment, id) = BudgetWire.ParsePaymentName(request.Name, "name");
        var day = Wire.ParseDate(request.CancelDate, "cancel_date");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        return once.RunAsync(request, context, async command =>
        {
            var payment = await Ledger.LoadPaymentAsync(command, line, commitment, id);
            var cancelled = payment.Cancel(day, command.Today);
            await Ledger.CancelAsync(command, cancelled, reason);
            return BudgetWire.Render(cancelled);
        });
    }
}
