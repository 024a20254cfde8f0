using System.Runtime.CompilerServices;
using Grants.Values;
using Grpc.Core;

namespace Grants.Platform.Refusals;

/// <summary>
/// A command that was understood and is not carried out. Made only by the factories of a catalogue (a static class
/// whose name ends in <c>Refusals</c>), whose method names are the reasons: <c>InsufficientCredits</c> goes out as
/// <c>INSUFFICIENT_CREDITS</c>. One interceptor turns it into a <c>google.rpc.Status</c> with details (AIP-193).
/// </summary>
public sealed class Refusal : Exception
{
    private readonly Dictionary<string, string> _metadata = [];
    private readonly List<(string Field, string Reason, string Rule)> _violations = [];

    private Refusal(StatusCode code, RefusalKind kind, string reason, string subject, string message) : base(message)
    {
        Code = code;
        Kind = kind;
        Reason = ToReason(reason);
        Subject = subject;
    }

    /// <summary>The gRPC status.</summary>
    public StatusCode Code { get; }

    /// <summary>Which details go with it.</summary>
    public RefusalKind Kind { get; }

    /// <summary>The stable, machine-readable reason, in capitals.</summary>
    public string Reason { get; }

    /// <summary>The field (proto path) or the resource name it is about; may be empty.</summary>
    public string Subject { get; }

    /// <summary>
    /// The type of the resource it is about, such as <c>grants/BudgetLine</c>; empty when there is none.
    /// </summary>
    public string ResourceType { get; private init; } = "";

    /// <summary>How long to wait before trying again; null when trying again does not help.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>A status another service answered, to be passed on as it came; null for our own.</summary>
    public Google.Rpc.Status? Remote { get; private init; }

    /// <summary>Figures and names that a program may want, sent in <c>ErrorInfo.metadata</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Several fields that break rules, where one request can break many; else none.</summary>
    public IReadOnlyList<(string Field, string Reason, string Rule)> Violations => _violations;

    /// <summary>A field breaks a rule: INVALID_ARGUMENT with BadRequest. The rule is a sentence.</summary>
    public static Refusal Invalid(string field, string rule, [CallerMemberName] string reason = "") =>
        new(StatusCode.InvalidArgument, RefusalKind.BadRequest, reason, field, rule);

    /// <summary>There is no such resource: NOT_FOUND with ResourceInfo.</summary>
    public static Refusal NotFound(string resourceType, string name, [CallerMemberName] string reason = "") =>
        new(StatusCode.NotFound, RefusalKind.Resource, reason, name, $"There is no {name}.")
        { ResourceType = resourceType };

    /// <summary>There is one already: ALREADY_EXISTS with ResourceInfo.</summary>
    public static Refusal AlreadyExists(
        string resourceType, string name, string rule, [CallerMemberName] string reason = "") =>
        new(StatusCode.AlreadyExists, RefusalKind.Resource, reason, name, rule) { ResourceType = resourceType };

    /// <summary>The state of things forbids it: FAILED_PRECONDITION with PreconditionFailure.</summary>
    public static Refusal Precondition(string subject, string rule, [CallerMemberName] string reason = "") =>
        new(StatusCode.FailedPrecondition, RefusalKind.Precondition, reason, subject, rule);

    /// <summary>This caller may not: PERMISSION_DENIED.</summary>
    public static Refusal Denied(string subject, string rule, [CallerMemberName] string reason = "") =>
        new(StatusCode.PermissionDenied, RefusalKind.Plain, reason, subject, rule);

    /// <summary>The caller is nobody: UNAUTHENTICATED.</summary>
    public static Refusal Unauthenticated(string rule, [CallerMemberName] string reason = "") =>
        new(StatusCode.Unauthenticated, RefusalKind.Plain, reason, "", rule);

    /// <summary>Something else came first: ABORTED; read again and decide anew.</summary>
    public static Refusal Aborted(
        string subject, string rule, TimeSpan? retryAfter = null, [CallerMemberName] string reason = "") =>
        new(StatusCode.Aborted, RefusalKind.Plain, reason, subject, rule) { RetryAfter = retryAfter };

    /// <summary>A limit is reached: RESOURCE_EXHAUSTED, with RetryInfo when waiting helps.</summary>
    public static Refusal Exhausted(
        string subject, string rule, TimeSpan? retryAfter = null, [CallerMemberName] string reason = "") =>
        new(StatusCode.ResourceExhausted, RefusalKind.Plain, reason, subject, rule) { RetryAfter = retryAfter };

    /// <summary>Not now: UNAVAILABLE with RetryInfo; try again with the same request_id.</summary>
    public static Refusal Unavailable(string rule, TimeSpan retryAfter, [CallerMemberName] string reason = "") =>
        new(StatusCode.Unavailable, RefusalKind.Plain, reason, "", rule) { RetryAfter = retryAfter };

    /// <summary>What is kept of a resource is not what was put there: DATA_LOSS with ResourceInfo.</summary>
    public static Refusal Damaged(
        string resourceType, string name, string rule, [CallerMemberName] string reason = "") =>
        new(StatusCode.DataLoss, RefusalKind.Resource, reason, name, rule) { ResourceType = resourceType };

    /// <summary>What another service refused, passed on whole.</summary>
    public static Refusal PassedOn(Google.Rpc.Status status, string reason) =>
        new((StatusCode)status.Code, RefusalKind.Remote, reason, "", status.Message) { Remote = status };

    /// <summary>Adds a figure or a name for programs.</summary>
    public Refusal With(string key, string value)
    {
        _metadata[key] = value;
        return this;
    }

    /// <summary>Names one of several fields that break rules.</summary>
    public Refusal AndInvalid(string field, string reason, string rule)
    {
        _violations.Add((field, reason, rule));
        return this;
    }

    // A reason another service sent is in capitals already.
    private static string ToReason(string name) => name.Any(char.IsLower) ? UpperSnake.Of(name) : name;
}

/// <summary>Which standard details (google/rpc/error_details.proto) a refusal carries beside ErrorInfo.</summary>
public enum RefusalKind
{
    /// <summary>None.</summary>
    Plain,

    /// <summary>BadRequest, with the field.</summary>
    BadRequest,

    /// <summary>PreconditionFailure, with the subject.</summary>
    Precondition,

    /// <summary>ResourceInfo, with type and name.</summary>
    Resource,

    /// <summary>Those another service sent.</summary>
    Remote,
}
