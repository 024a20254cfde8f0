using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grants.Reporting.Model;

/// <summary>
/// Where an event stands: a source and a place in its log, written <c>convention:12</c>. The expenses of a line of
/// charges stand together: <c>expenses:2</c>.
/// </summary>
/// <param name="Source">The service whose log it stands in.</param>
/// <param name="Position">Its place there, from 1.</param>
public readonly record struct EventRef(string Source, long Position) : IComparable<EventRef>
{
    private const string Expenses = "expenses";

    /// <summary>
    /// All expenses of a line of charges: what is summed over them comes from the events each of them names.
    /// </summary>
    /// <param name="line">The place of the line among the charges, from 1.</param>
    public static EventRef ExpensesOf(int line) => new(Expenses, line);

    /// <summary>By source, then by position: the order in which provenances are written.</summary>
    public int CompareTo(EventRef other)
    {
        var bySource = string.CompareOrdinal(Source, other.Source);
        return bySource != 0 ? bySource : Position.CompareTo(other.Position);
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Source}:{Position}");

    /// <summary>Compares.</summary>
    public static bool operator <(EventRef left, EventRef right) => left.CompareTo(right) < 0;

    /// <summary>Compares.</summary>
    public static bool operator >(EventRef left, EventRef right) => left.CompareTo(right) > 0;

    /// <summary>Compares.</summary>
    public static bool operator <=(EventRef left, EventRef right) => left.CompareTo(right) <= 0;

    /// <summary>Compares.</summary>
    public static bool operator >=(EventRef left, EventRef right) => left.CompareTo(right) >= 0;
}

/// <summary>The events a figure or a fact comes from, each once, in order (domain rule 20). Never empty.</summary>
[JsonConverter(typeof(ProvenanceJson))]
public sealed class Provenance
{
    private Provenance(IReadOnlyList<EventRef> events) => Events = events;

    /// <summary>The events.</summary>
    public IReadOnlyList<EventRef> Events { get; }

    /// <summary>One event.</summary>
    public static Provenance Of(EventRef origin) => new([origin]);

    /// <summary>What comes from both.</summary>
    public static Provenance operator +(Provenance left, Provenance right) =>
        ReferenceEquals(left, right) ? left : new([.. left.Events.Concat(right.Events).Distinct().Order()]);

    /// <summary>What comes from all of them, and from <paramref name="start"/>.</summary>
    public static Provenance Union(Provenance start, IEnumerable<Provenance> others) =>
        new([.. start.Events.Concat(others.SelectMany(other => other.Events)).Distinct().Order()]);

    /// <inheritdoc />
    public override string ToString() => string.Join(' ', Events);
}

/// <summary>Writes a provenance as an array of references.</summary>
internal sealed class ProvenanceJson : JsonConverter<Provenance>
{
    /// <inheritdoc />
    public override Provenance Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Reports are only written, not read.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Provenance value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var origin in value.Events)
        {
            writer.WriteStringValue(origin.ToString());
        }

        writer.WriteEndArray();
    }
}
