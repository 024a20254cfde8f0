using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What the public accountant says of a payment.</summary>
internal sealed record PaymentNotice(
    Guid Grant, Guid Disbursement, string MandateNumber, DateOnly PaymentDate, Money Amount);

/// <summary>What the public accountant writes, on the wire.</summary>
internal static class PaymentWire
{
    public static PaymentNotice Parse(V1.ConfirmDisbursementRequest request)
    {
        var (grant, id) = ExecutionWire.ParseName(request.Name, "name", Disbursement.Collection);
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
}
