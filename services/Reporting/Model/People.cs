using System.Text.Json.Serialization;

namespace Grants.Reporting.Model;

/// <summary>A person who acted on the grant, as the token of an act said it.</summary>
/// <param name="Subject">The account: who did it, wherever the report names an author.</param>
/// <param name="Name">The name.</param>
/// <param name="Function">The function; null where the token said none.</param>
public sealed record PersonLine(string Subject, string Name, string? Function)
{
    /// <summary>When it was said first.</summary>
    [JsonIgnore]
    public DateTimeOffset Since { get; init; }
}

/// <summary>Who stands behind the accounts, for those who read.</summary>
public sealed class People(IEnumerable<PersonLine> lines)
{
    private readonly Dictionary<string, PersonLine> _last = lines.GroupBy(line => line.Subject)
        .ToDictionary(group => group.Key, group => group.MaxBy(line => line.Since)!);

    /// <summary>The persons behind some events, each description once.</summary>
    internal static IReadOnlyList<PersonLine> Of(Journal journal) => Merge(
        from told in journal.Events
        where told.Envelope.ActorName is not null
        select new PersonLine(told.Actor, told.Envelope.ActorName!, told.Envelope.ActorFunction)
        {
            Since = told.Envelope.Time,
        });

    /// <summary>Descriptions of several sources, each once, by account and then by time.</summary>
    public static IReadOnlyList<PersonLine> Merge(IEnumerable<PersonLine> lines) =>
    [
        .. lines.GroupBy(line => (line.Subject, line.Name, line.Function))
            .Select(group => group.MinBy(line => line.Since)!)
            .OrderBy(line => line.Subject, StringComparer.Ordinal)
            .ThenBy(line => line.Since)
            .ThenBy(line => line.Name, StringComparer.Ordinal)
            .ThenBy(line => line.Function, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The name of a person as it was said last; the account where no token ever said one, and nothing for nobody.
    /// </summary>
    public string NameOf(string? subject) =>
        subject is null ? "" : _last.TryGetValue(subject, out var line) ? line.Name : subject;
}
