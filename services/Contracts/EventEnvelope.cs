namespace Grants.Contracts;

/// <summary>An event with its attributes, as it stands in a log and travels on the bus (CloudEvents 1.0).</summary>
/// <param name="Id">UUIDv7; the same on the bus and in the log.</param>
/// <param name="Source">The service whose log it stands in.</param>
/// <param name="Position">Its place in that log: 1, 2, 3 … without gap.</param>
/// <param name="Type">The name of the contract.</param>
/// <param name="Subject">The resource it is about.</param>
/// <param name="Time">When it took effect, on the business clock.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Data">The body, JSON in UTF-8, byte for byte as it was written.</param>
/// <param name="TraceParent">W3C trace context; null when the command was not traced.</param>
/// <param name="PreviousId">The event before it in that log; null for the first one. A reader that knows another there
/// reads a log that was set back.</param>
/// <param name="ActorName">The name of who did it; null where the token said none.</param>
/// <param name="ActorFunction">The function of who did it; null where the token said none.</param>
public sealed record EventEnvelope(
    Guid Id,
    string Source,
    long Position,
    string Type,
    string Subject,
    DateTimeOffset Time,
    string Actor,
    byte[] Data,
    string? TraceParent,
    Guid? PreviousId = null,
    string? ActorName = null,
    string? ActorFunction = null);
