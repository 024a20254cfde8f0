using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>Payments on commitments.</summary>
internal sealed partial class BudgetService
{
    public override Task<V1.Payment> RecordPayment(V1.RecordPaymentRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseCommitmentName(request.Commitment, "commitment");
        var amount = Wire.ParseAmount(request.Amount, "amount");
        var mandate = BudgetWire.ParseMandate(request.MandateNumber, request.Mandate);
        var date = Wire.ParseDate(request.PaymentDate, "payment_date");
        return once.RunAsync(request, context, async command =>
        {
            var commitment = (await Ledger.LoadCurrentAsync(command, line, id))
                .RequireMovableBy(command.Caller, OwnersCommand.ConfirmDisbursement);
            var before = await Ledger.LoadAsync(command, commitment.LineId);
            var payment = commitment.Pay(
                command.NewId(), amount, mandate, before.RequirePaidBy(date, command.Today), command.Now);
            await Ledger.PayAsync(command, before, commitment, payment);
            return BudgetWire.Render(payment);
        });
    }

    public override Task<V1.Payment> OrderPayment(V1.OrderPaymentRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseCommitmentName(request.Commitment, "commitment");
        var asked = BudgetWire.ParseOrder(request);
        return once.RunAsync(request, context, async command =>
        {
            var commitment = await Ledger.LoadCurrentAsync(command, line, id);
            var before = await Ledger.LoadAsync(command, commitment.LineId);
            await EnsureOrderableAsync(command, before, commitment, asked);
            var ordered = commitment.Order(command.NewId(), asked.Amount, asked.Date, command.Now);
            await Ledger.OrderAsync(command, before, commitment, ordered, asked.Reason);
            return BudgetWire.Render(ordered);
        });
    }

    public override Task<V1.Payment> ConfirmPayment(V1.ConfirmPaymentRequest request, ServerCallContext context)
    {
        var (line, commitment, id) = BudgetWire.ParsePaymentName(request.Name, "name");
        var mandate = BudgetWire.ParseMandate(request.MandateNumber, request.Mandate);
        var date = Wire.ParseDate(request.PaymentDate, "payment_date");
        return once.RunAsync(request, context, async command =>
        {
            var confirmed = (await Ledger.LoadPaymentAsync(command, line, commitment, id))
                .Confirm(mandate, date);
            await Ledger.ConfirmAsync(command, confirmed);
            return BudgetWire.Render(confirmed);
        });
    }

    public override Task<V1.Payment> ReleasePayment(V1.ReleasePaymentRequest request, ServerCallContext context)
    {
        var (line, commitment, id) = BudgetWire.ParsePaymentName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        return once.RunAsync(request, context, async command =>
        {
            var released = (await Ledger.LoadPaymentAsync(command, line, commitment, id)).Release();
            await Ledger.ReleaseAsync(command, released, reason);
            return BudgetWire.Render(released);
        });
    }

    public override async Task<V1.Payment> GetPayment(V1.GetPaymentRequest request, ServerCallContext context)
    {
        var (line, commitment, id) = BudgetWire.ParsePaymentName(request.Name, "name");
        var payment = await database.ReadAsync(
            session => PaymentStore.FindAsync(session, line, commitment, id), context.CancellationToken);
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
            var paid = (await Ledger.LoadCommitmentAsync(command, line, commitment))
                .RequireMovableBy(command.Caller, OwnersCommand.CancelDisbursement);
            var before = await Ledger.LoadAsync(command, line);
            var cancelled = payment.Cancel(day, command.Today, before.IsOpen, calendar.WindowOf(before));
            await Ledger.CancelAsync(command, before.RequireOpen(), paid, cancelled, reason);
            return BudgetWire.Render(cancelled);
        });
    }

    // A new order keeps to the window of its line; one that is placed once more was given in time.
    private async Task EnsureOrderableAsync(
        CommandContext command, BudgetLine line, Commitment commitment, AskedOrder asked)
    {
        if (asked.Reinstated is { } released)
        {
            await Ledger.EnsureReinstatesAsync(command, released, commitment, asked);
        }
        else
        {
            calendar.RequireOrderable(line, asked.Date, asked.RightAcquired, command.Today);
        }
    }
}
