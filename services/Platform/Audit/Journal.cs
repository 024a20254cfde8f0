namespace Grants.Platform.Audit;

/// <summary>
/// A table whose rows are added and never changed, and that is sealed: its column <c>seal_number</c> says in which seal
/// a row is, and is empty until then.
/// </summary>
/// <param name="Name">What it is called where it is verified, such as <c>movements</c>.</param>
/// <param name="Table">The table.</param>
/// <param name="Order">The order of its rows inside a seal: columns that name a row.</param>
/// <param name="Columns">What is sealed of a row: all columns that never change.</param>
/// <param name="Time">The column with the time of a row.</param>
public sealed record Journal(
    string Name, string Table, string Order, IReadOnlyList<string> Columns, string Time)
{
    /// <summary>Which rows can be sealed; all that are not yet where it is null.</summary>
    public string? ReadyWhen { get; init; }

    /// <summary>The journals that every service has.</summary>
    public static IReadOnlyList<Journal> OfEveryService { get; } =
    [
        new(
            "audit", "audit_entry", "seq",
            [
                "id", "recorded_at", "subject", "on_behalf_of", "address", "act", "resource", "outcome", "request_id",
                "request_sha256", "before_sha256", "after_sha256", "occurrences",
            ],
            "recorded_at"),
        new(
            "events", "outbox", "event_position",
            [
                "id", "event_position", "event_type", "subject", "body", "actor", "actor_name", "actor_function",
                "event_time",
            ],
            "event_time")
        { ReadyWhen = "event_position is not null" },
    ];
}
