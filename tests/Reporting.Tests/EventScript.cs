using System.Globalization;
using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Values;

namespace Grants.Reporting.Tests;

/// <summary>Writes event logs by hand: one log a source, no gaps, ids that come out the same again.</summary>
internal sealed class EventScript
{
    private static readonly Guid Seed = Guid.Parse("01990000-0000-7000-8000-000000000000");

    private readonly List<EventEnvelope> _events = [];
    private readonly Dictionary<string, long> _positions = [];

    public IReadOnlyList<EventEnvelope> Events => _events;

    /// <summary>Something happens at nine in the morning of a day.</summary>
    public void Tell(string source, string day, string actor, string subject, IGrantEvent happened)
    {
        var position = _positions[source] = _positions.GetValueOrDefault(source) + 1;
        _events.Add(new EventEnvelope(
            Ids.Derive(Seed, $"{source}:{position}"),
            source,
            position,
            happened.GetType().Name,
            subject,
            new DateTimeOffset(Day(day), new TimeOnly(8, 0), TimeSpan.Zero),
            actor,
            EventJson.Serialize(happened),
            TraceParent: null));
    }

    public static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A name whose id comes out the same again.</summary>
    public static string Name(string collection, string what) => $"{collection}/{Ids.Derive(Seed, what):D}";
}
