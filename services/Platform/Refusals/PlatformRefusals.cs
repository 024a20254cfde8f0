using Grants.Values;

namespace Grants.Platform.Refusals;

/// <summary>The errors that every RPC of every service can return.</summary>
public static class PlatformRefusals
{
    /// <summary>The caller sent no valid token.</summary>
    public static Refusal TokenMissing() =>
        Refusal.Unauthenticated("A valid bearer token is required (RFC 6750).");

    /// <summary>A claim of the token, which is otherwise valid, is not what it must be.</summary>
    public static Refusal TokenClaimInvalid(string claim, string rule) => Refusal.Unauthenticated(
        $"The claim {claim} of the token {rule}; the token is not valid.");

    /// <summary>The token joins two roles that no one person holds.</summary>
    public static Refusal RolesIncompatible(string role, string other) => Refusal.Unauthenticated(
        $"The token holds the roles {role} and {other}, which are incompatible (decree 2012-1246, article 9).");

    /// <summary>The role of the token belongs to an office that the person does not hold today.</summary>
    public static Refusal OfficeNotHeld(string rpc, string role) =>
        Refusal.Denied(rpc, $"The person is not declared to hold the office of {role} today.");

    /// <summary>
    /// The authority that signed the token does not say which keys it signs with; the call had no effect.
    /// </summary>
    public static Refusal AuthorityUnreachable() => Refusal.Unavailable(
        "The authority that signed the token is not responding, so the token cannot be checked.",
        TimeSpan.FromSeconds(1));

    /// <summary>The caller holds none of the roles that the RPC requires.</summary>
    public static Refusal RoleMissing(string rpc, IEnumerable<string> roles) =>
        Refusal.Denied(rpc, $"{rpc} requires one of the roles {string.Join(", ", roles)}.");

    /// <summary>The caller has made more calls than one caller can in a minute.</summary>
    public static Refusal CallRateExceeded(long most, TimeSpan wait) => Refusal.Exhausted(
        "calls", $"One caller can make {most} calls a minute; send this one again after the given delay.", wait);

    /// <summary>The caller has more calls in progress than one caller can.</summary>
    public static Refusal CallShareExceeded(long most, TimeSpan wait) => Refusal.Exhausted(
        "calls",
        $"One caller can have {most} calls in progress; send this one again when one of them has ended.",
        wait);

    /// <summary>The call carries no deadline.</summary>
    public static Refusal DeadlineRequired() =>
        Refusal.Invalid("grpc-timeout", "Every call must carry a deadline.");

    /// <summary>The deadline of the call is too far away.</summary>
    public static Refusal DeadlineTooLong(TimeSpan longest) => Refusal.Invalid(
        "grpc-timeout", $"A call must have a deadline of at most {longest.TotalSeconds:0} seconds.");

    /// <summary>The upload has sent nothing for too long; it had no effect.</summary>
    public static Refusal UploadIdle(TimeSpan idle) => Refusal.Aborted(
        "request", $"The upload sent nothing for {idle.TotalSeconds:0} seconds and was ended; it had no effect.");

    /// <summary>The stream has reached the longest time of a stream.</summary>
    public static Refusal StreamEnded(TimeSpan longest) => Refusal.Unavailable(
        $"A stream ends after {longest.TotalSeconds:0} seconds; continue in a new call after the last message.",
        TimeSpan.FromMilliseconds(100));

    /// <summary>A required field is not set.</summary>
    public static Refusal FieldRequired(string field) =>
        Refusal.Invalid(field, $"{field} is required.");

    /// <summary>A text is longer than its field allows, or empty where it may not be.</summary>
    public static Refusal TextLength(string field, int most) =>
        Refusal.Invalid(
            field, $"{field} must have between 1 and {most} characters, and one at least that can be seen.");

    /// <summary>A number that people give has neither a letter nor a digit but zeros, which stands for none.</summary>
    public static Refusal NumberOfZeros(string field) =>
        Refusal.Invalid(field, $"{field} must have a letter, or a digit other than zero.");

    /// <summary>A text contains control characters, most of which XML cannot represent.</summary>
    public static Refusal TextControlCharacter(string field) =>
        Refusal.Invalid(
            field,
            $"{field} must not contain control characters (Unicode Cc) other than tabs and line breaks, nor signs that "
            + "turn the direction of a text.");

    /// <summary>A text contains an IBAN, which only the fields for accounts may (domain rule 7).</summary>
    public static Refusal IbanInText(string field) => Refusal.Invalid(
        field, $"{field} must not contain an IBAN; an account is given in its own field, and nowhere else.");

    /// <summary>The request id is not a UUID.</summary>
    public static Refusal RequestIdInvalid(string field) =>
        Refusal.Invalid(field, $"{field} must be a UUID (RFC 9562).");

    /// <summary>The request id has already been used for a different request.</summary>
    public static Refusal RequestIdReused() =>
        Refusal.Invalid("request_id", "request_id has already been used for a different request.");

    /// <summary>A resource name does not have the pattern of its type.</summary>
    public static Refusal NameInvalid(string field, string pattern) =>
        Refusal.Invalid(field, $"{field} must have the form {pattern}.");

    /// <summary>An amount is not in euros.</summary>
    public static Refusal CurrencyNotEuro(string field) =>
        Refusal.Invalid(field, "Amounts must be in EUR (ISO 4217).");

    /// <summary>An amount has more than two decimals.</summary>
    public static Refusal AmountBelowCent(string field) =>
        Refusal.Invalid(field, "Amounts must not have more than two decimals.");

    /// <summary>An amount is out of bounds.</summary>
    public static Refusal AmountOutOfRange(string field) =>
        Refusal.Invalid(field, "Amounts must be above 0 and not exceed 100 000 000 000.00 (10^13 cents).");

    /// <summary>A date is not a valid calendar day.</summary>
    public static Refusal DateInvalid(string field) =>
        Refusal.Invalid(field, $"{field} must be a valid calendar date with year, month and day.");

    /// <summary>An instant is outside the calendar.</summary>
    public static Refusal InstantInvalid(string field) =>
        Refusal.Invalid(field, $"{field} must be an instant in the years 1 to 9999 (google.protobuf.Timestamp).");

    /// <summary>The text of a decimal is not a valid decimal number.</summary>
    public static Refusal DecimalInvalid(string field, int decimals) =>
        Refusal.Invalid(field, $"{field} must be a decimal number of at least 0 with at most {decimals} decimals.");

    /// <summary>An enum value is unknown to this version; the rule names those that are known.</summary>
    public static Refusal EnumUnknown(string field, string? rule = null) =>
        Refusal.Invalid(field, rule ?? $"{field} has a value that is unknown to this version.");

    /// <summary>The page size is negative.</summary>
    public static Refusal PageSizeNegative() =>
        Refusal.Invalid("page_size", "page_size must be 0 or more; 0 selects the default size.");

    /// <summary>The page token does not come from this list.</summary>
    public static Refusal PageTokenInvalid() =>
        Refusal.Invalid("page_token", "page_token must come from an earlier page of the same list.");

    /// <summary>A search has too many words.</summary>
    public static Refusal SearchTooLong(string field) =>
        Refusal.Invalid(field, $"A search must not have more than {SearchWords.Most} words.");

    /// <summary>The answer is larger than a message may be; repeated, it would be as large.</summary>
    public static Refusal AnswerTooLarge(int limit) => Refusal.OutOfRange(
        "response", $"The answer exceeds {limit} bytes, the most that a gRPC message has here.");

    /// <summary>The request is larger than the service accepts; repeated, it would be as large.</summary>
    public static Refusal RequestTooLarge(int limit) =>
        Refusal.OutOfRange("request", $"A request must not exceed {limit} bytes.");

    /// <summary>The bytes of the request are not a valid message of the RPC.</summary>
    public static Refusal RequestMalformed() =>
        Refusal.Invalid("request", "The request must be one complete protocol buffers message of the RPC.");

    /// <summary>A request over HTTP is no JSON object (RFC 8259).</summary>
    public static Refusal JsonInvalid(string rule) => Refusal.Invalid("request", rule);

    /// <summary>A member of a request in JSON, or a name in the query of a URL, is not a field of it.</summary>
    public static Refusal FieldUnknown(string path, string rule) => Refusal.Invalid(path, rule);

    /// <summary>A field is given twice.</summary>
    public static Refusal FieldRepeated(string path, string rule) => Refusal.Invalid(path, rule);

    /// <summary>A value in JSON is not of the type of its field.</summary>
    public static Refusal FieldTypeInvalid(string path, string rule) => Refusal.Invalid(path, rule);

    /// <summary>A request over HTTP must say that its body is JSON.</summary>
    public static Refusal ContentTypeInvalid() =>
        Refusal.Invalid("content-type", "The content type of a request must be application/json.");

    /// <summary>A file that is the body of a request must not be sent as a form.</summary>
    public static Refusal FileTypeInvalid(IEnumerable<string> types) => Refusal.Invalid(
        "content-type",
        $"The body must be the file itself, with the content type {string.Join(" or ", types)}, or none.");

    /// <summary>A file must be sent with its length.</summary>
    public static Refusal ContentLengthRequired() =>
        Refusal.Invalid("content-length", "A file must be sent with its length in Content-Length.");

    /// <summary>A file must be sent with its digest.</summary>
    public static Refusal DigestInvalid() => Refusal.Invalid(
        "content-digest", "Content-Digest must hold the SHA-256 of the file: sha-256=:{base64}: (RFC 9530).");

    /// <summary>No RPC has this path.</summary>
    public static Refusal PathUnknown(string path) => Refusal.NotFound("grants/Path", path);

    /// <summary>The path takes other methods of HTTP than the one that was sent (RFC 9110, 15.5.6).</summary>
    public static Refusal MethodNotAllowed(string allowed) =>
        Refusal.Invalid("method", $"The method of a request to this path must be {allowed}.");

    /// <summary>The charset of the content type is unknown.</summary>
    public static Refusal CharsetUnknown() =>
        Refusal.Invalid("content-type", "The charset of the content type is unknown; use utf-8.");

    /// <summary>The bytes of a request are not in the charset it states.</summary>
    public static Refusal RequestUndecodable(string charset, int place) => Refusal.Invalid(
        "request", $"The request must be in {charset}, as its content type says; it is not at byte {place + 1}.");

    /// <summary>
    /// The request ended before its message was complete: the connection between the caller and the service broke. The
    /// request had no effect.
    /// </summary>
    public static Refusal RequestCutOff() =>
        Refusal.Unavailable(
            "The request was cut off in transit and had no effect.", TimeSpan.FromMilliseconds(100));

    /// <summary>The resource has changed since the caller read it.</summary>
    public static Refusal EtagStale(string name) =>
        Refusal.Aborted(name, $"{name} has changed since this etag was read.");

    /// <summary>An operation that spans two services is in progress on the resource.</summary>
    public static Refusal OperationInProgress(string name) =>
        Refusal.Aborted(name, $"Another operation on {name} is in progress.", TimeSpan.FromSeconds(1));

    /// <summary>The other service cannot be reached; the operation is recorded and will complete.</summary>
    public static Refusal OperationPending() =>
        Refusal.Unavailable(
            "The operation has been recorded and will complete; retry with the same request_id.",
            TimeSpan.FromSeconds(1));

    /// <summary>A service that must be asked first is not responding; the request had no effect.</summary>
    public static Refusal ServiceUnavailable(string service) =>
        Refusal.Unavailable(
            $"The service {service} is not responding; the request had no effect.", TimeSpan.FromSeconds(1));

    /// <summary>The queue of commands is full.</summary>
    public static Refusal QueueFull() =>
        Refusal.Exhausted("queue", "The write queue is full.", TimeSpan.FromMilliseconds(250));

    /// <summary>
    /// The database could not commit. The command had no effect, unless the connection was lost during the commit: in
    /// that case only a retry of the same request shows the outcome.
    /// </summary>
    /// <param name="mayHaveCommitted">Whether a commit was sent and never acknowledged.</param>
    public static Refusal StorageUnavailable(bool mayHaveCommitted = false) =>
        Refusal.Unavailable(
            mayHaveCommitted
                ? "The connection was lost during the commit; retry with the same request_id to learn the outcome."
                : "The database could not commit; the request had no effect.",
            TimeSpan.FromSeconds(1));

    /// <summary>The replica that streams is shutting down; another replica can continue the stream.</summary>
    public static Refusal ReplicaStopping() =>
        Refusal.Unavailable(
            "This replica is shutting down; retry to reach another replica.", TimeSpan.FromMilliseconds(100));

    /// <summary>This process does not have this event log.</summary>
    public static Refusal EventSourceNotFound(string source) =>
        Refusal.NotFound("grants/EventSource", source);

    /// <summary>The log differs from the one the caller has read: its database was restored.</summary>
    public static Refusal EventLogDiverged(string source, long position) => Refusal.Precondition(
        $"eventSources/{source}",
        $"The event at position {position} differs from the one read before, or is missing: the database of "
        + $"{source} was restored to an earlier state. Restore or rebuild everything derived from its events.");

    /// <summary>The event id is invalid.</summary>
    public static Refusal EventIdInvalid(string field) =>
        Refusal.Invalid(field, $"{field} must be the UUID (RFC 9562) of an event in the log.");
}
