using System.Text.Json;
using Grants.Contracts;
using Grants.Platform.Auth;
using Grants.Platform.Telemetry;

namespace Grants.Platform.Commands;

/// <summary>An intent as it is kept.</summary>
internal sealed record IntentRow
{
    public required Guid Id { get; init; }

    public required string Caller { get; init; }

    public required Guid RequestId { get; init; }

    public required byte[] RequestSha256 { get; init; }

    public required string IntentKind { get; init; }

    public required string Subject { get; init; }

    public required string CallerJson { get; init; }

    public required string PayloadJson { get; init; }

    public string? TraceParent { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public int Attempts { get; init; }

    public required string Act { get; init; }

    public RequestKey Key => new(Caller, RequestId, RequestSha256) { Act = Act, Resource = Subject };

    public static IntentRow Of<TPayload>(RequestKey key, string kind, Intent<TPayload> intent) => new()
    {
        Id = intent.Id,
        Caller = key.Caller,
        RequestId = key.RequestId,
        RequestSha256 = key.Sha256,
        IntentKind = kind,
        Subject = intent.Subject,
        Act = key.Act,
        CallerJson = JsonSerializer.Serialize(intent.Caller, EventJson.Options),
        PayloadJson = JsonSerializer.Serialize(intent.Payload, EventJson.Options),
        TraceParent = Traces.Current,
        WrittenAt = intent.At,
    };

    public Intent<TPayload> Open<TPayload>() => new(
        Id,
        Subject,
        OpenCaller(),
        WrittenAt,
        JsonSerializer.Deserialize<TPayload>(PayloadJson, EventJson.Options)!);

    public Caller OpenCaller() => JsonSerializer.Deserialize<Caller>(CallerJson, EventJson.Options)!;
}
