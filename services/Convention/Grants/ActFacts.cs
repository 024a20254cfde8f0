using Grants.Rules;

namespace Grants.Convention;

/// <summary>What is recorded of a deliberation after its vote (domain rule 32); null where nothing is.</summary>
internal sealed record ActFacts
{
    /// <summary>The day it was posted, which counts for nothing.</summary>
    public DateOnly? PostingDate { get; init; }

    /// <summary>Its transmission to the préfecture.</summary>
    public Transmission? Transmission { get; init; }

    /// <summary>The day it was published electronically.</summary>
    public DateOnly? PublicationDate { get; init; }

    /// <summary>The day it was notified to the beneficiary.</summary>
    public DateOnly? NotificationDate { get; init; }

    /// <summary>The days that its effect and the terms of appeal rest on.</summary>
    public ActDays DaysOf(DateOnly vote) =>
        new(vote, Transmission?.SendingDate, Transmission?.ReceiptDate, PublicationDate, NotificationDate);
}

/// <summary>A transmission to the préfecture.</summary>
/// <param name="SendingDate">The day it was sent.</param>
/// <param name="ReceiptDate">The day it was received.</param>
/// <param name="ReceiptNumber">The number of the receipt; null where it has none.</param>
internal sealed record Transmission(DateOnly SendingDate, DateOnly ReceiptDate, string? ReceiptNumber);
