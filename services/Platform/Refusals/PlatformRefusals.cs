namespace Grants.Platform.Refusals;

/// <summary>What any service can answer, whatever was asked.</summary>
public static class PlatformRefusals
{
    /// <summary>The caller sent no valid token.</summary>
    public static Refusal TokenMissing() =>
        Refusal.Unauthenticated("A valid bearer token is required (RFC 6750).");

    /// <summary>The caller holds none of the roles the RPC asks for.</summary>
    public static Refusal RoleMissing(string rpc, IEnumerable<string> roles) =>
        Refusal.Denied(rpc, $"{rpc} asks for one of the roles {string.Join(", ", roles)}.");

    /// <summary>The call carries no deadline.</summary>
    public static Refusal DeadlineRequired() =>
        Refusal.Invalid("grpc-timeout", "Every call carries a deadline.");

    /// <summary>A required field is not set.</summary>
    public static Refusal FieldRequired(string field) =>
        Refusal.Invalid(field, $"{field} is required.");

    /// <summary>A text is longer than its field allows, or empty where it may not be.</summary>
    public static Refusal TextLength(string field, int most) =>
        Refusal.Invalid(field, $"{field} has between 1 and {most} characters.");

    /// <summary>A text holds what nobody can read, and what XML could for the most part not say.</summary>
    public static Refusal TextControlCharacter(string field) =>
        Refusal.Invalid(field, $"{field} has no control characters (Unicode Cc) but tabs and ends of lines.");

    /// <summary>The request id is not a UUID.</summary>
    public static Refusal RequestIdInvalid() =>
        Refusal.Invalid("request_id", "request_id is a UUID (RFC 9562).");

    /// <summary>The request id was used for another request.</summary>
    public static Refusal RequestIdReused() =>
        Refusal.Invalid("request_id", "request_id was used before for a different request.");

    /// <summary>A resource name does not have the pattern of its type.</summary>
    public static Refusal NameInvalid(string field, string pattern) =>
        Refusal.Invalid(field, $"{field} has the form {pattern}.");

    /// <summary>An amount is not in euros.</summary>
    public static Refusal CurrencyNotEuro(string field) =>
        Refusal.Invalid(field, "Amounts are in EUR (ISO 4217).");

    /// <summary>An amount has more than two decimals.</summary>
    public static Refusal AmountBelowCent(string field) =>
        Refusal.Invalid(field, "Amounts have at most two decimals.");

    /// <summary>An amount is out of bounds.</summary>
    public static Refusal AmountOutOfRange(string field) =>
        Refusal.Invalid(field, "Amounts are above 0 and at most 100 000 000 000.00 (10^13 cents).");

    /// <summary>A date is no day of the calendar.</summary>
    public static Refusal DateInvalid(string field) =>
        Refusal.Invalid(field, $"{field} is a day of the calendar: year, month and day are all set.");

    /// <summary>An instant is out of the calendar.</summary>
    public static Refusal InstantInvalid(string field) =>
        Refusal.Invalid(field, $"{field} is an instant from year 1 to 9999 (google.protobuf.Timestamp).");

    /// <summary>A decimal is not written as one.</summary>
    public static Refusal DecimalInvalid(string field, int decimals) =>
        Refusal.Invalid(field, $"{field} is a decimal number of 0 or more with at most {decimals} decimals.");

    /// <summary>An enum value is unknown to this version.</summary>
    public static Refusal EnumUnknown(string field) =>
        Refusal.Invalid(field, $"{field} has a value this version does not know.");

    /// <summary>A page of fewer than no rows was asked for.</summary>
    public static Refusal PageSizeNegative() =>
        Refusal.Invalid("page_size", "page_size is 0 or more; 0 asks for the usual number.");

    /// <summary>The page token was not given by this list.</summary>
    public static Refusal PageTokenInvalid() =>
        Refusal.Invalid("page_token", "page_token is one that an earlier page of the same list gave.");

    /// <summary>The request is larger than the service takes.</summary>
    public static Refusal RequestTooLarge(int limit) =>
        Refusal.Exhausted("request", $"A request has at most {limit} bytes.");

    /// <summary>The bytes of the request are no message of the RPC.</summary>
    public static Refusal RequestMalformed() =>
        Refusal.Invalid("request", "The request is one whole message of the RPC (protocol buffers).");

    /// <summary>
    /// The request ended before the message that it announced did: what lies between the caller and here has broken
    /// off. What was sent so far has no effect.
    /// </summary>
    public static Refusal RequestCutOff() =>
        Refusal.Unavailable(
            "The request was cut off on its way; nothing happened.", TimeSpan.FromMilliseconds(100));

    /// <summary>Somebody changed the resource since the caller read it.</summary>
    public static Refusal EtagStale(string name) =>
        Refusal.Aborted(name, $"{name} has changed since this etag was read.");

    /// <summary>A step that spans two services is under way on the resource.</summary>
    public static Refusal OperationInProgress(string name) =>
        Refusal.Aborted(name, $"Another operation on {name} is under way.", TimeSpan.FromSeconds(1));

    /// <summary>The other service cannot be reached; the step is written down and will be completed.</summary>
    public static Refusal OperationPending() =>
        Refusal.Unavailable("The step is written down and goes on; ask again with the same request_id.",
            TimeSpan.FromSeconds(1));

    /// <summary>A service that has to be asked first does not answer; nothing happened.</summary>
    public static Refusal ServiceUnavailable(string service) =>
        Refusal.Unavailable($"The service {service} does not answer; nothing happened.", TimeSpan.FromSeconds(1));

    /// <summary>More commands wait than the service takes in.</summary>
    public static Refusal QueueFull() =>
        Refusal.Exhausted("queue", "Too many commands wait to be written.", TimeSpan.FromMilliseconds(250));

    /// <summary>
    /// The database could not commit. Nothing happened, unless it went away just when it was told to: then only the
    /// same request, sent again, tells.
    /// </summary>
    /// <param name="mayHaveCommitted">Whether a commit was on its way that was never answered.</param>
    public static Refusal StorageUnavailable(bool mayHaveCommitted = false) =>
        Refusal.Unavailable(
            mayHaveCommitted
                ? "The database went away while it committed: the same request_id, sent again, tells what became of it."
                : "The database could not commit; nothing happened.",
            TimeSpan.FromSeconds(1));

    /// <summary>The replica that streams is being stopped; another one goes on where this one ended.</summary>
    public static Refusal ReplicaStopping() =>
        Refusal.Unavailable("This replica is being stopped: call again and another one answers.",
            TimeSpan.FromMilliseconds(100));

    /// <summary>This process keeps no such event log.</summary>
    public static Refusal EventSourceNotFound(string source) =>
        Refusal.NotFound("grants/EventSource", source);

    /// <summary>The log is not the one the caller has read: its database was set back to an earlier state.</summary>
    public static Refusal EventLogDiverged(string source, long position) => Refusal.Precondition(
        $"eventSources/{source}",
        $"The event at {position} is another one than was read before, or none: the database of {source} was restored"
        + " to an earlier state. What was built from its events has to be restored to that state too, or built anew.");

    /// <summary>The id of an event is not one.</summary>
    public static Refusal EventIdInvalid(string field) =>
        Refusal.Invalid(field, $"{field} is a UUID (RFC 9562) that an event of the log has.");
}
