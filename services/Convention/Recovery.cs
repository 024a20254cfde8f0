using Grants.Platform.Edge;
using Grants.Platform.Values;

namespace Grants.Convention;

/// <summary>Money claimed back from the beneficiary (titre de recette; convention, articles 4 and 10).</summary>
internal sealed record Recovery(
    Guid Id,
    Guid GrantId,
    Money Amount,
    string OrderedBy,
    DateOnly OrderDate,
    DateOnly DueDate,
    string? ReceiptNumber,
    DateOnly? ReceiptDate,
    string? ConfirmedBy)
{
    public const string ResourceType = "grants/Recovery";

    public const string Collection = "recoveries";

    public string Name => NameOf(GrantId, Id);

    public bool IsReceived => ReceiptDate is not null;

    public static string NameOf(Guid grant, Guid id) => ResourceName.Of(Grant.NameOf(grant), Collection, id);

    /// <summary>Is ordered; due one month after.</summary>
    public static Recovery Order(Guid id, Guid grant, Money amount, string person, DateOnly today) =>
        new(id, grant, amount, person, today, today.AddMonths(1), null, null, null);

    /// <summary>The money came in: the whole of it, and somebody else says so than who ordered it.</summary>
    public Recovery Confirm(string receiptNumber, DateOnly date, Money amount, string person, DateOnly today)
    {
        if (person == OrderedBy)
        {
            throw ConventionRefusals.ConfirmedByWhoOrdered(Name);
        }

        if (IsReceived)
        {
            throw ConventionRefusals.RecoveryAlreadyReceived(Name);
        }

        if (amount != Amount)
        {
            throw ConventionRefusals.ReceivedAmountDiffers(Amount);
        }

        return date > today
            ? throw ConventionRefusals.DateInFuture("receipt_date")
            : this with { ReceiptNumber = receiptNumber, ReceiptDate = date, ConfirmedBy = person };
    }
}
