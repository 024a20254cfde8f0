using Google.Rpc;
using Grpc.Core;
using Xunit;

namespace Grants.Testing;

/// <summary>Asserts how a call is refused.</summary>
public static class Refused
{
    /// <summary>
    /// The call is refused with a status and a reason; and its details name a field, a resource or a precondition where
    /// <paramref name="subject"/> is given.
    /// </summary>
    public static async Task<RpcException> AsAsync(
        Func<Task> call, StatusCode code, string reason, string? subject = null)
    {
        var error = await Assert.ThrowsAsync<RpcException>(call);
        Check(error, code, reason, subject);
        return error;
    }

    /// <inheritdoc cref="AsAsync(Func{Task}, StatusCode, string, string?)" />
    public static Task<RpcException> AsAsync<T>(
        AsyncUnaryCall<T> call, StatusCode code, string reason, string? subject = null) =>
        AsAsync(async () => await call, code, reason, subject);

    private static void Check(RpcException error, StatusCode code, string reason, string? subject)
    {
        var status = error.GetRpcStatus();
        var found = $"{error.StatusCode} {status?.GetDetail<ErrorInfo>()?.Reason}: {error.Status.Detail}";
        Assert.True(error.StatusCode == code, found);
        Assert.True(status?.GetDetail<ErrorInfo>()?.Reason == reason, found);
        Assert.Equal("grants", status!.GetDetail<ErrorInfo>()!.Domain);
        Assert.False(string.IsNullOrWhiteSpace(status.Message));
        if (subject is not null)
        {
            Assert.Contains(subject, Subjects(status));
        }
    }

    /// <summary>What the details of a status name.</summary>
    public static IEnumerable<string> Subjects(Google.Rpc.Status status) =>
    [
        .. status.GetDetail<BadRequest>()?.FieldViolations.Select(violation => violation.Field) ?? [],
        .. status.GetDetail<PreconditionFailure>()?.Violations.Select(violation => violation.Subject) ?? [],
        .. status.GetDetail<ResourceInfo>() is { } resource ? new[] { resource.ResourceName } : [],
        .. status.GetDetail<ErrorInfo>()?.Metadata.GetValueOrDefault("subject") is { } about ? new[] { about } : [],
    ];
}
