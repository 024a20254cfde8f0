using Grants.Contracts.Convention;

namespace Grants.Convention;

/// <summary>A fact of a deliberation to be recorded: how it is checked, kept and published (domain rule 32).</summary>
internal abstract record ActFact(string? CorrectionReason)
{
    /// <summary>Its days, by the fields that give them, in the order in which they come.</summary>
    public abstract IReadOnlyList<(string Field, DateOnly Day)> Days { get; }

    /// <summary>Whether a fact of its kind is recorded.</summary>
    public abstract bool IsRecordedIn(ActFacts facts);

    /// <summary>The facts with it.</summary>
    public abstract ActFacts LaidOn(ActFacts facts);

    /// <summary>What is published of it.</summary>
    public abstract IActEvent Event(string act, Deliberation vote);
}

/// <summary>It was posted.</summary>
internal sealed record Posting(DateOnly Day, string? CorrectionReason) : ActFact(CorrectionReason)
{
    public override IReadOnlyList<(string Field, DateOnly Day)> Days => [("posting_date", Day)];

    public override bool IsRecordedIn(ActFacts facts) => facts.PostingDate is not null;

    public override ActFacts LaidOn(ActFacts facts) => facts with { PostingDate = Day };

    public override IActEvent Event(string act, Deliberation vote) =>
        new ActPosted(act, vote.Number, Day, CorrectionReason);
}

/// <summary>It was transmitted.</summary>
internal sealed record Transmitting(Transmission Transmission, string? CorrectionReason) : ActFact(CorrectionReason)
{
    public override IReadOnlyList<(string Field, DateOnly Day)> Days =>
        [("transmission_date", Transmission.SendingDate), ("receipt_date", Transmission.ReceiptDate)];

    public override bool IsRecordedIn(ActFacts facts) => facts.Transmission is not null;

    public override ActFacts LaidOn(ActFacts facts) => facts with { Transmission = Transmission };

    public override IActEvent Event(string act, Deliberation vote) => new ActTransmitted(
        act, vote.Number, Transmission.SendingDate, Transmission.ReceiptDate, Transmission.ReceiptNumber,
        vote.ActDays().EnforceableDate, CorrectionReason);
}

/// <summary>It was published.</summary>
internal sealed record Publishing(DateOnly Day, string? CorrectionReason) : ActFact(CorrectionReason)
{
    public override IReadOnlyList<(string Field, DateOnly Day)> Days => [("publication_date", Day)];

    public override bool IsRecordedIn(ActFacts facts) => facts.PublicationDate is not null;

    public override ActFacts LaidOn(ActFacts facts) => facts with { PublicationDate = Day };

    public override IActEvent Event(string act, Deliberation vote) =>
        new ActPublished(act, vote.Number, Day, vote.ActDays().EnforceableDate, CorrectionReason);
}

/// <summary>It was notified to the beneficiary.</summary>
internal sealed record Notifying(DateOnly Day, string? CorrectionReason) : ActFact(CorrectionReason)
{
    public override IReadOnlyList<(string Field, DateOnly Day)> Days => [("notification_date", Day)];

    public override bool IsRecordedIn(ActFacts facts) => facts.NotificationDate is not null;

    public override ActFacts LaidOn(ActFacts facts) => facts with { NotificationDate = Day };

    public override IActEvent Event(string act, Deliberation vote) =>
        new ActNotified(act, vote.Number, Day, CorrectionReason);
}
