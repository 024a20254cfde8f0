using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grants.Platform.Refusals;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Status = Google.Rpc.Status;

namespace Grants.Platform.Edge;

/// <summary>A refusal as google.rpc.Status with the standard details (AIP-193).</summary>
internal static class RefusalStatus
{
    /// <summary>The domain of our reasons.</summary>
    private const string Domain = "grants";

    /// <summary>The details a status can carry, which its JSON form writes out.</summary>
    public static TypeRegistry Details { get; } = TypeRegistry.FromMessages(
        ErrorInfo.Descriptor, BadRequest.Descriptor, PreconditionFailure.Descriptor, ResourceInfo.Descriptor,
        RetryInfo.Descriptor);

    private static JsonFormatter Json { get; } =
        new(JsonFormatter.Settings.Default.WithTypeRegistry(Details));

    /// <summary>The HTTP status of a refusal, where the library does not give it (google.rpc.Code).</summary>
    public static int HttpOf(StatusCode code) => code switch
    {
        StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.InvalidArgument or StatusCode.OutOfRange or StatusCode.FailedPrecondition =>
            StatusCodes.Status400BadRequest,
        StatusCode.AlreadyExists or StatusCode.Aborted => StatusCodes.Status409Conflict,
        StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        StatusCode.Cancelled => StatusCodes.Status499ClientClosedRequest,
        StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Says in the header of HTTP when to try again (RFC 9110, 10.2.3), in whole seconds.</summary>
    public static void SetRetryAfter(HttpContext context, Refusal refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds):0}";
        }
    }

    /// <summary>Answers a refusal as JSON, with the HTTP status that is set.</summary>
    public static Task WriteJsonAsync(HttpContext context, Refusal refusal)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(Json.Format(ErrorBlock.Fit(StatusOf(refusal))), context.RequestAborted);
    }

    public static Status StatusOf(Refusal refusal)
    {
        if (refusal.Remote is { } remote)
        {
            return remote;
        }

        var status = Plain(refusal.Code, refusal.Reason, refusal.Message, MetadataOf(refusal));
        status.Details.Add(DetailsOf(refusal).Select(Any.Pack));
        return refusal.Hidden > 0 ? ErrorBlock.WithHidden(status, refusal.Hidden) : status;
    }

    /// <summary>A status with nothing but its reason.</summary>
    public static Status Plain(
        StatusCode code, string reason, string message, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var info = new ErrorInfo { Domain = Domain, Reason = reason };
        foreach (var (key, value) in metadata ?? new Dictionary<string, string>())
        {
            info.Metadata.Add(key, value);
        }

        return new Status { Code = (int)code, Message = message, Details = { Any.Pack(info) } };
    }

    // Where no standard detail names what it is about, the metadata do.
    private static Dictionary<string, string> MetadataOf(Refusal refusal)
    {
        var metadata = new Dictionary<string, string>(refusal.Metadata);
        if (refusal.Kind == RefusalKind.Plain && refusal.Subject.Length > 0)
        {
            metadata["subject"] = refusal.Subject;
        }

        return metadata;
    }

    private static IEnumerable<IMessage> DetailsOf(Refusal refusal)
    {
        switch (refusal.Kind)
        {
            case RefusalKind.BadRequest:
                yield return new BadRequest { FieldViolations = { ViolationsOf(refusal) } };
                break;
            case RefusalKind.Precondition:
                yield return new PreconditionFailure
                {
                    Violations =
                    {
                        new PreconditionFailure.Types.Violation
                        {
                            Type = refusal.Reason,
                            Subject = refusal.Subject,
                            Description = refusal.Message,
                        },
                    },
                };
                break;
            case RefusalKind.Resource:
                yield return new ResourceInfo
                {
                    ResourceType = refusal.ResourceType,
                    ResourceName = refusal.Subject,
                    Description = refusal.Message,
                };
                break;
        }

        if (refusal.RetryAfter is { } delay)
        {
            yield return new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) };
        }
    }

    private static IEnumerable<BadRequest.Types.FieldViolation> ViolationsOf(Refusal refusal)
    {
        IReadOnlyList<(string Field, string Reason, string Rule)> violations = refusal.Violations.Count > 0
            ? refusal.Violations
            : [(refusal.Subject, refusal.Reason, refusal.Message)];
        return violations.Select(violation => new BadRequest.Types.FieldViolation
        {
            Field = violation.Field, Description = violation.Rule, Reason = violation.Reason,
        });
    }
}
