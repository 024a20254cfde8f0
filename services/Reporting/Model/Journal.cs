using System.Globalization;
using Grants.Contracts;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Model;

/// <summary>An event of one contract, as the report reads it.</summary>
/// <param name="Body">What happened.</param>
/// <param name="Envelope">When, by whom, and where it stands.</param>
internal sealed record Told<T>(T Body, EventEnvelope Envelope) where T : IGrantEvent
{
    /// <summary>The event itself, as a provenance.</summary>
    public Provenance Provenance { get; } = Provenance.Of(new EventRef(Envelope.Source, Envelope.Position));

    /// <summary>The day it took effect in Paris: a business date.</summary>
    public DateOnly Day => Values.Calendar.DayOf(Envelope.Time);

    /// <summary>Who did it.</summary>
    public string Actor => Envelope.Actor;

    /// <summary>An amount it tells.</summary>
    public AmountFigure Amount(Euros amount) => new(Money.From(amount), Provenance);

    /// <summary>A decimal it tells.</summary>
    public NumberFigure Number(string value) => Number(decimal.Parse(value, CultureInfo.InvariantCulture));

    /// <summary>A number it tells.</summary>
    public NumberFigure Number(decimal value) => new(value, Provenance);
}

/// <summary>
/// The events a report is made from, in the order of their sources. How the sources' events arrived among each other
/// does not matter: each source is read by itself, by position, and an event that arrived twice counts once.
/// </summary>
internal sealed class Journal
{
    private readonly List<Told<IGrantEvent>> _told;

    private Journal(List<Told<IGrantEvent>> told) => _told = told;

    /// <summary>Puts events in order; those of a contract this build does not know are left aside.</summary>
    public static Journal Of(IEnumerable<EventEnvelope> events) => new(
        [.. events
            .DistinctBy(happened => (happened.Source, happened.Position))
            .OrderBy(happened => happened.Source, StringComparer.Ordinal)
            .ThenBy(happened => happened.Position)
            .Select(happened => (Body: EventJson.Deserialize(happened.Type, happened.Data), Envelope: happened))
            .Where(pair => pair.Body is not null)
            .Select(pair => new Told<IGrantEvent>(pair.Body!, pair.Envelope))]);

    /// <summary>The journal of some of its events.</summary>
    public Journal Where(Func<Told<IGrantEvent>, bool> isKept) => new([.. _told.Where(isKept)]);

    /// <summary>All events, in order.</summary>
    public IReadOnlyList<Told<IGrantEvent>> Events => _told;

    /// <summary>The events of one contract, in order.</summary>
    public IEnumerable<Told<T>> All<T>() where T : IGrantEvent =>
        from told in _told where told.Body is T select new Told<T>((T)told.Body, told.Envelope);

    /// <summary>The last event of one contract: the one that stands.</summary>
    public Told<T>? Last<T>() where T : class, IGrantEvent => All<T>().LastOrDefault();
}
