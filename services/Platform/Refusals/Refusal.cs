using System.Runtime.CompilerServices;
using Grants.Values;
using Grpc.Core;

namespace Grants.Platform.Refusals;

/// <summary>
/// A command that is understood but not carried out. Created only by the factories of a catalogue (a static class
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

    /// <summary>The kind of details it carries.</summary>
    public RefusalKind Kind { get; }

    /// <summary>The stable, machine-readable reason, in capitals.</summary>
    public string Reason { get; }

    /// <summary>The field (proto path) or the resource name concerned; may be empty.</summary>
    public string Subject { get; }

    /// <summary>
    /// The type of the resource concerned, such as <c>grants/BudgetLine</c>; empty when there is none.
    /// </summary>
    public string ResourceType { get; private init; } = "";

    /// <summary>How long to wait before a retry; null when a retry does not help.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The status of another service, passed on unchanged; null for our own refusals.</summary>
    public Google.Rpc.Status? Remote { get; private init; }

    /// <summary>Figures and names for programs, sent in <c>ErrorInfo.metadata</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>All violated fields, where one request can violate many; otherwise empty.</summary>
    public IReadOnlyList<(string Field, string Reason, string Rule)> Violations => _violations;

    /// <summary>How many more fields are violated than are listed.</summary>
    public int Hidden { get; private init; }

    /// <summary>A field breaks a rule: INVALID_ARGUMENT with BadRequest. The rule is a sentence.</summary>
    public static Refusal Invalid(string field, string rule, [CallerMemberName] string reason = "") =>
        new(StatusCode.InvalidArgument, RefusalKind.BadRequest, reason, field, rule);

    /// <summary>The resource does not exist: NOT_FOUND with ResourceInfo.</summary>
    public static Refusal NotFound(string resourceType, string name, [CallerMemberName] string reason = "") =>
        new(StatusCode.NotFound, RefusalKind.Resource, reason, name, $"{name} does not exist.")
        { ResourceType = resourceType };

    /// <summary>The resource already exists: ALREADY_EXISTS with ResourceInfo.</summary>
    public static Refusal AlreadyExists(
        string resourceType, string name, string rule, [CallerMemberName] string reason = "") =>
        new(StatusCode.AlreadyExists, RefusalKind.Resource, reason, name, rule) { ResourceType = resourceType };

    /// <summary>The current state does not allow the command: FAILED_PRECONDITION with PreconditionFailure.</summary>
    public static Refusal Precondition(string subject, string rule, [CallerMemberName] string reason = "") =>
        new(StatusCode.FailedPrecondition, RefusalKind.Precondition, reason, subject, rule);

    /// <summary>The caller is not permitted to do this: PERMISSION_DENIED.</summary>
    public static Refusal Denied(string subject, string rule, [CallerMemberName] string reason = "") =>
        new(StatusCode.PermissionDenied, RefusalKind.Plain, reason, subject, rule);

    /// <summary>The caller is not authenticated: UNAUTHENTICATED.</summary>
    public static Refusal Unauthenticated(string rule, [CallerMemberName] string reason = "") =>
        new(StatusCode.Unauthenticated, RefusalKind.Plain, reason, "", rule);

    /// <summary>A concurrent change conflicts with the command: ABORTED; read again and retry.</summary>
    public static Refusal Aborted(
        string subject, string rule, TimeSpan? retryAfter = null, [CallerMemberName] string reason = "") =>
        new(StatusCode.Aborted, RefusalKind.Plain, reason, subject, rule) { RetryAfter = retryAfter };

    /// <summary>A limit is reached: RESOURCE_EXHAUSTED, with RetryInfo when waiting helps.</summary>
    public static Refusal Exhausted(
        string subject, string rule, TimeSpan? retryAfter = null, [CallerMemberName] string reason = "") =>
        new(StatusCode.ResourceExhausted, RefusalKind.Plain, reason, subject, rule) { RetryAfter = retryAfter };

    /// <summary>
    /// The request itself is beyond a limit, and would be each time: OUT_OF_RANGE; it has to be made smaller.
    /// </summary>
    public static Refusal OutOfRange(string subject, string rule, [CallerMemberName] string reason = "") =>
        new(StatusCode.OutOfRange, RefusalKind.Plain, reason, subject, rule);

    /// <summary>Temporarily unavailable: UNAVAILABLE with RetryInfo; retry with the same request_id.</summary>
    public static Refusal Unavailable(string rule, TimeSpan retryAfter, [CallerMemberName] string reason = "") =>
        new(StatusCode.Unavailable, RefusalKind.Plain, reason, "", rule) { RetryAfter = retryAfter };

    /// <summary>The stored content of a resource is damaged: DATA_LOSS with ResourceInfo.</summary>
    public static Refusal Damaged(
        string resourceType, string name, string rule, [CallerMemberName] string reason = "") =>
        new(StatusCode.DataLoss, RefusalKind.Resource, reason, name, rule) { ResourceType = resourceType };

    /// <summary>The refusal of another service, passed on unchanged.</summary>
    public static Refusal PassedOn(Google.Rpc.Status status, string reason) =>
        new((StatusCode)status.Code, RefusalKind.Remote, reason, "", status.Message) { Remote = status };

    /// <summary>
    /// Several fields that break rules at once, in one BadRequest: the first one gives the reason and the sentence.
    /// </summary>
    /// <param name="refusals">One a field, those that are listed.</param>
    /// <param name="hidden">How many more there are.</param>
    public static Refusal OfAll(IReadOnlyList<Refusal> refusals, int hidden = 0) => refusals.Count == 1
        ? refusals[0]
        : refusals.Aggregate(
            new Refusal(
                refusals[0].Code, refusals[0].Kind, refusals[0].Reason, refusals[0].Subject, refusals[0].Message)
            { Hidden = hidden },
            (all, one) => all.AndInvalid(one.Subject, one.Reason, one.Message));

    /// <summary>One refusal for each field that breaks a rule: itself, where it is one.</summary>
    internal IEnumerable<Refusal> Parts => _violations.Count == 0
        ? [this]
        : _violations.Select(part => new Refusal(Code, Kind, part.Reason, part.Field, part.Rule));

    /// <summary>Adds a figure or a name for programs to read.</summary>
    public Refusal With(string key, string value)
    {
        _metadata[key] = value;
        return this;
    }

    /// <summary>Adds one of several violated fields.</summary>
    public Refusal AndInvalid(string field, string reason, string rule)
    {
        _violations.Add((field, reason, rule));
        return this;
    }

    // A reason from another service is already in capitals.
    private static string ToReason(string name) => name.Any(char.IsLower) ? UpperSnake.Of(name) : name;
}

/// <summary>The standard details (google/rpc/error_details.proto) of a refusal, in addition to ErrorInfo.</summary>
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

    /// <summary>The details that another service sent.</summary>
    Remote,
}
