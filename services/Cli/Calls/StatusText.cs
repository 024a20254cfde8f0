using System.Globalization;
using Google.Rpc;
using Grpc.Core;

namespace Grants.Cli.Calls;

/// <summary>A status with its details (AIP-193), in words.</summary>
internal static class StatusText
{
    /// <summary><c>CODE / REASON: message</c>, then a line for each detail.</summary>
    public static string Of(RpcException error)
    {
        var details = error.GetRpcStatus();
        var info = details?.GetDetail<ErrorInfo>();
        var cause = error.Status.DebugException is { } debug ? $" ({debug.Message})" : "";
        var code = CodeReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)error.StatusCode).Name;
        var reason = info is null ? "" : $" / {info.Reason}";
        return string.Join('\n',
        [
            $"{code}{reason}: {error.Status.Detail}{cause}",
            .. details is null ? [] : Lines(details),
        ]);
    }

    private static IEnumerable<string> Lines(Google.Rpc.Status details)
    {
        foreach (var broken in details.GetDetail<BadRequest>()?.FieldViolations ?? [])
        {
            yield return $"  field {broken.Field}{After(broken.Description, details)}";
        }

        foreach (var broken in details.GetDetail<PreconditionFailure>()?.Violations ?? [])
        {
            yield return $"  precondition {broken.Type} of {broken.Subject}{After(broken.Description, details)}";
        }

        if (details.GetDetail<ResourceInfo>() is { } resource)
        {
            yield return $"  resource {resource.ResourceName}{After(resource.Description, details)}";
        }

        foreach (var (name, value) in details.GetDetail<ErrorInfo>()?.Metadata ?? [])
        {
            yield return $"  {name}: {value}";
        }

        if (details.GetDetail<RetryInfo>()?.RetryDelay is { } delay)
        {
            var seconds = delay.ToTimeSpan().TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            yield return $"  retry after {seconds} s with the same request_id";
        }
    }

    // Where the message itself says it, it is not said again.
    private static string After(string description, Google.Rpc.Status details) =>
        description.Length == 0 || description == details.Message ? "" : ": " + description;
}
