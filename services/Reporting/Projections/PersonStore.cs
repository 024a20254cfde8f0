using Grants.Platform.Storage;
using Grants.Reporting.Model;

namespace Grants.Reporting.Projections;

/// <summary>The persons behind the events that reports are made from.</summary>
internal static class PersonStore
{
    private const string SelectPersons = """
        select actor as Subject,
               actor_name as PersonName,
               actor_function as PersonFunction,
               min(event_time) as Since
        from grant_event
        where root = @Root
          and source = @Source
          and event_position <= @UpTo
          and actor_name is not null
        group by actor, actor_name, actor_function
        """;

    /// <summary>Those who acted in a part, as the tokens of their acts said them; in no order.</summary>
    public static async Task<IEnumerable<PersonLine>> OfAsync(DbSession session, BasisPart part) =>
        (await session.QueryAsync<PersonRow>(SelectPersons, part)).Select(row => row.ToLine());

    private sealed record PersonRow
    {
        public string Subject { get; init; } = "";

        public string PersonName { get; init; } = "";

        public string? PersonFunction { get; init; }

        public DateTimeOffset Since { get; init; }

        public PersonLine ToLine() => new(Subject, PersonName, PersonFunction) { Since = Since };
    }
}
