using Grants.Platform.Refusals;
using Grpc.Core;

namespace Grants.Platform.Edge;

/// <summary>How long a stream has been sent to its caller, and when it has to end.</summary>
internal sealed class StreamTime(TimeSpan longest)
{
    private readonly long _started = TimeProvider.System.GetTimestamp();

    /// <summary>Starts the time of a call.</summary>
    public static StreamTime Start(ServerCallContext call, TimeSpan longest)
    {
        var time = new StreamTime(longest);
        call.UserState[typeof(StreamTime)] = time;
        return time;
    }

    /// <summary>The time of a call that streams.</summary>
    public static StreamTime Of(ServerCallContext call) => (StreamTime)call.UserState[typeof(StreamTime)];

    /// <summary>Ends a stream that has lasted too long: its caller goes on in a new call.</summary>
    public void Ensure()
    {
        if (TimeProvider.System.GetElapsedTime(_started) > longest)
        {
            throw PlatformRefusals.StreamEnded(longest);
        }
    }
}
