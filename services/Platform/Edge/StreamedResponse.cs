using Google.Protobuf;
using Grpc.Core;

namespace Grants.Platform.Edge;

/// <summary>What a call streams to its caller, and how it ends.</summary>
/// <remarks>
/// Kestrel 10.0.12 can lose the answer to a call: where a response ends while its caller's last window update is being
/// taken in, the HTTP/2 stream may be left marked as waiting to be written, and of the next call that is given it
/// nothing is ever sent (https://github.com/dotnet/aspnetcore/issues/53736). Only a response that is longer than a
/// window has such updates; one of 12 000 left a stream behind on a bare server, and none of 120 000 once they ended a
/// moment after their last byte. To be deleted when that is mended.
/// </remarks>
internal sealed class StreamedResponse<T>(IServerStreamWriter<T> inner, StreamTime limit, TimeProvider time)
    : IServerStreamWriter<T>
{
    /// <summary>How long the last window of a caller nearby takes to be emptied, many times over.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    // 65 535 bytes unless the caller says otherwise (RFC 9113, 6.9.2), of which what frames the messages has its part.
    private const int FitsAWindow = 60 * 1024;

    private long _bytes;

    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        limit.Ensure();
        _bytes += ((IMessage)message!).CalculateSize();
        return inner.WriteAsync(message, cancellationToken);
    }

    /// <summary>Lets the last window of a long response pass; a caller that leaves is not waited for.</summary>
    public async Task EndAsync(CancellationToken gone)
    {
        if (_bytes > FitsAWindow)
        {
            await Task.Delay(Moment, time, gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
