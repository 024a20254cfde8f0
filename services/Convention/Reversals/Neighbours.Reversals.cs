using Grants.Platform.Auth;
using Grants.Platform.Calls;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>The calls to Budget and Beneficiary that follow from a payment that is cancelled or comes back.</summary>
internal sealed partial class Neighbours
{
    // Its year is over: the cancellation is revenue of the year in which it is made (domain rule 24).
    private static readonly string[] YearIsOver = ["BUDGET_LINE_CLOSED", "PAYMENT_OF_ANOTHER_YEAR"];

    /// <summary>
    /// Takes a cancelled order back: releases it if it was never paid, else cancels its payment. Whether the credits
    /// are open again, which they are not once the year of the line is over.
    /// </summary>
    public async Task<bool> TakeBackAsync(
        Func<string, Guid> requestIdOf, Disbursement cancelled, Caller caller, CancellationToken cancellation)
    {
        var (payment, annulled) = (cancelled.Budget!, cancelled.Cancellation!);
        var reason = "Mandat d'annulation " + annulled.Number;
        if (cancelled.PaymentDate is null)
        {
            await ReleasePaymentAsync(requestIdOf("release"), payment.Payment, reason, caller, cancellation);
            return true;
        }

        if (annulled.CancelDate.Year > payment.FiscalYear)
        {
            return false;
        }

        try
        {
            await budget.CancelPaymentAsync(
                new Grants.Budget.V1.CancelPaymentRequest
                {
                    RequestId = requestIdOf("cancel").ToString("D"),
                    Name = payment.Payment,
                    CancelDate = Wire.ToProto(annulled.CancelDate),
                    Reason = reason,
                },
                For(caller, cancellation));
            return true;
        }
        catch (RpcException error) when (RemoteRefusal.ForGood(error) is { } refusal
            && YearIsOver.Contains(refusal.Reason))
        {
            return false;
        }
    }

    /// <summary>Makes an account unverified again, because money paid to it came back.</summary>
    public async Task InvalidateAccountAsync(
        Guid requestId, string account, string reason, Caller caller, CancellationToken cancellation) =>
        await beneficiaries.InvalidateBankAccountAsync(
            new Grants.Beneficiary.V1.InvalidateBankAccountRequest
            {
                RequestId = requestId.ToString("D"),
                Name = account,
                Reason = reason,
            },
            For(caller, cancellation));
}
