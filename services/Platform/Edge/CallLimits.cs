using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Edge;

/// <summary>How long calls may take and be silent (settings <c>Limits:*Seconds</c>).</summary>
/// <param name="Deadline">The longest deadline of a call or an upload.</param>
/// <param name="Stream">How long a stream is sent to its caller before it ends with a place to go on from.</param>
/// <param name="Idle">How long an upload may send nothing.</param>
internal sealed record CallLimits(TimeSpan Deadline, TimeSpan Stream, TimeSpan Idle)
{
    /// <summary>Reads the settings; one that cannot be meant keeps the process from starting.</summary>
    public static CallLimits From(IConfiguration configuration) => new(
        Read(configuration, "Limits:DeadlineSeconds", 600),
        Read(configuration, "Limits:StreamSeconds", 3600),
        Read(configuration, "Limits:UploadIdleSeconds", 30));

    private static TimeSpan Read(IConfiguration configuration, string setting, int usual)
    {
        if (configuration[setting] is not { } text)
        {
            return TimeSpan.FromSeconds(usual);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 1 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw new InvalidOperationException($"{setting} must be whole seconds from 1 to 86400, not '{text}'.");
    }
}
