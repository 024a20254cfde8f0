using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What the public accountant says of a payment.</summary>
internal sealed record PaymentNotice(
    Guid Grant, Guid Disbursement, string MandateNumber, DateOnly PaymentDate, Money Amount);

/// <summary>Payments, on the wire and in the domain.</summary>
internal static class PaymentWire
{
    private static readonly string[] SeeIbans = [RoleNames.Finance, RoleNames.PublicAccountant];

    public static PaymentNotice Parse(V1.ConfirmDisbursementRequest request)
    {
        var (grant, id) = NameWire.ParseBelow(request.Name, "name", Disbursement.Collection);
        var mandate = ParseText(request.MandateNumber, "mandate_number", 64);
        var date = Wire.ParseDate(request.PaymentDate, "payment_date");
        return new PaymentNotice(grant, id, mandate, date, Wire.ParseAmount(request.Amount, "amount"));
    }

    /// <summary>
    /// A text that everybody reads, in the history and in events: an account has no place in it (domain rule 7).
    /// </summary>
    public static string ParseText(string value, string field, int most)
    {
        var text = Wire.ParseText(value, field, most);
        return Iban.StandsIn(text) ? throw PaymentRefusals.IbanInText(field) : text;
    }

    /// <summary>The order as this caller may see it.</summary>
    public static V1.Disbursement Render(Disbursement order, Caller caller) => new()
    {
        Name = order.Name,
        InstalmentNumber = order.InstalmentNumber,
        Amount = Wire.ToProto(order.Amount),
        BankAccount = order.Account.Name,
        Iban = caller.Roles.Overlaps(SeeIbans) ? order.Account.Iban : Iban.TryParse(order.Account.Iban)!.Masked,
        Bic = order.Account.Bic,
        Creditor = order.Account.HolderName,
        State = order.IsPaid ? V1.Disbursement.Types.State.Paid
            : order.IsRejected ? V1.Disbursement.Types.State.Rejected
            : V1.Disbursement.Types.State.Ordered,
        OrderedBy = order.OrderedBy,
        OrderDate = Wire.ToProto(order.OrderDate),
        MandateNumber = order.MandateNumber ?? "",
        PaymentDate = order.PaymentDate is { } date ? Wire.ToProto(date) : null,
        ConfirmedBy = order.ConfirmedBy ?? "",
        RejectReason = order.Rejection?.Reason ?? "",
        RejectDate = order.Rejection is { } rejection ? Wire.ToProto(rejection.RejectDate) : null,
        RejectedBy = order.Rejection?.RejectedBy ?? "",
    };
}
