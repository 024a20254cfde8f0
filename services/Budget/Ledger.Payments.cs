using Grants.Platform.Commands;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Payments: ordered, made, released, cancelled.</summary>
internal static partial class Ledger
{
    public static async Task<Payment> LoadPaymentAsync(CommandContext command, Guid line, Guid commitment, Guid id) =>
        await PaymentStore.FindAsync(command.Session, line, commitment, id)
        ?? throw BudgetRefusals.PaymentNotFound(Payment.NameOf(line, commitment, id));

    /// <summary>Pays on a commitment without an order.</summary>
    public static async Task PayAsync(
        CommandContext command, BudgetLine before, Commitment commitment, Payment payment)
    {
        var after = await MoveAsync(
            command, before.RequireOpen(), MovementKind.Paid, payment.Amount, ReasonOf(payment), payment.CommitmentId);
        await EnsureMandateUnusedAsync(command, before, payment);
        EnsureAsRead(await CommitmentStore.PayAsync(command.Session, payment), commitment.Name);
        await PaymentStore.AddAsync(command.Session, before, payment);
        await command.PublishAsync(after.Name, BudgetTell.Paid(after, commitment, payment));
    }

    /// <summary>
    /// Refuses to place an order once more that was not released, or is another one. It was given in time: neither the
    /// window of its year nor the closing of its line keeps a payment that was made from being recorded (domain rules
    /// 27 and 28).
    /// </summary>
    public static async Task EnsureReinstatesAsync(
        CommandContext command,
        (Guid Line, Guid Commitment, Guid Id) released,
        Commitment commitment,
        AskedOrder asked)
    {
        var payment = await LoadPaymentAsync(command, released.Line, released.Commitment, released.Id);
        var former = await LoadCommitmentAsync(command, released.Line, released.Commitment);
        if (payment.State != PaymentState.Released || payment.Amount != asked.Amount
            || payment.OrderDate != asked.Date || former.Owner is null || former.Owner != commitment.Owner)
        {
            throw BudgetRefusals.PaymentNotReleased(payment.Name);
        }
    }

    /// <summary>Orders a payment on a commitment; that its line takes orders has been made sure of.</summary>
    public static async Task OrderAsync(
        CommandContext command, BudgetLine before, Commitment commitment, Payment ordered, string reason)
    {
        var after = await MoveAsync(
            command, before, MovementKind.Ordered, ordered.Amount, reason, ordered.CommitmentId);
        EnsureAsRead(await CommitmentStore.OrderAsync(command.Session, ordered), commitment.Name);
        await PaymentStore.AddAsync(command.Session, before, ordered);
        await command.PublishAsync(after.Name, BudgetTell.Ordered(after, commitment, ordered));
    }

    /// <summary>Pays what was ordered, on its own line, open or closed (domain rule 25).</summary>
    public static async Task ConfirmAsync(CommandContext command, Payment confirmed)
    {
        var before = await LoadAsync(command, confirmed.LineId);
        var commitment = await LoadCommitmentAsync(command, confirmed.LineId, confirmed.CommitmentId);
        var after = await MoveAsync(
            command, before, MovementKind.OrderPaid, confirmed.Amount, ReasonOf(confirmed), confirmed.CommitmentId);
        await EnsureMandateUnusedAsync(command, before, confirmed);
        EnsureAsRead(await PaymentStore.ConfirmAsync(command.Session, before, confirmed), confirmed.Name);
        EnsureAsRead(await CommitmentStore.PayOrderAsync(command.Session, confirmed), commitment.Name);
        await command.PublishAsync(after.Name, BudgetTell.Paid(after, commitment, confirmed));
    }

    /// <summary>
    /// Takes an order off its commitment, on a line open or closed; what was carried over in the meantime takes the
    /// amount (domain rule 25).
    /// </summary>
    public static async Task ReleaseAsync(CommandContext command, Payment released, string reason)
    {
        var line = await LoadAsync(command, released.LineId);
        var before = await LoadCommitmentAsync(command, released.LineId, released.CommitmentId);
        var after = before.Release(released);
        line = await MoveAsync(
            command, line, MovementKind.OrderReleased, released.Amount, reason, released.CommitmentId);
        EnsureAsRead(await PaymentStore.ReleaseAsync(command.Session, released), released.Name);
        EnsureAsRead(
            await CommitmentStore.ReleaseOrderAsync(command.Session, before, after, released), before.Name);
        await command.PublishAsync(line.Name, BudgetTell.Released(line, before, released, reason));
        await FollowAsync(command, line, after, released.Amount, reason);
    }

    /// <summary>
    /// Takes a payment back, to its commitment; when that has ended, to the line; when it was carried over and belongs
    /// to a convention, to the commitment that goes on from it (domain rule 24).
    /// </summary>
    public static async Task CancelAsync(
        CommandContext command, BudgetLine line, Commitment before, Payment cancelled, string reason)
    {
        var after = before.TakeBack(cancelled);
        var follows = before.To is not null && before.Owner is not null;
        var released = follows ? Money.Zero : after.Released - before.Released;
        line = await MoveAsync(
            command, line, MovementKind.PaymentCancelled, cancelled.Amount, reason, cancelled.CommitmentId);
        if (released > Money.Zero)
        {
            line = await MoveAsync(command, line, MovementKind.Reduced, released, reason, cancelled.CommitmentId);
        }

        EnsureAsRead(await PaymentStore.CancelAsync(command.Session, cancelled), cancelled.Name);
        EnsureAsRead(await CommitmentStore.TakeBackAsync(command.Session, before, after, cancelled), before.Name);
        await command.PublishAsync(line.Name, BudgetTell.Cancelled(line, before, cancelled, released));
        if (follows)
        {
            await FollowAsync(command, line, after, cancelled.Amount, reason);
        }
    }

    // Before anything moves; the table has the last word.
    private static async Task EnsureMandateUnusedAsync(CommandContext command, BudgetLine line, Payment paid) =>
        paid.Mandate!.EnsureUnused(
            await PaymentStore.OfMandateAsync(command.Session, paid.Mandate.KeyIn(line.FiscalYear)));

    private static string ReasonOf(Payment paid) => "Mandat " + paid.Mandate!.Number;
}
