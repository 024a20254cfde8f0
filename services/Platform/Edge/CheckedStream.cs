using Google.Protobuf;
using Grants.Platform.Refusals;
using Grpc.Core;

namespace Grants.Platform.Edge;

/// <summary>
/// The messages of a stream, each held to the rules of the edge as it arrives. What breaks here is the caller's doing:
/// its bytes, their number, that it is silent for too long, or gone.
/// </summary>
internal sealed class CheckedStream<T>(
    IAsyncStreamReader<T> inner, TimeSpan idle, Func<IMessage, Task> door, CancellationToken gone)
    : IAsyncStreamReader<T>
{
    public T Current => inner.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            if (!await inner.MoveNext(cancellationToken).WaitAsync(idle, TimeProvider.System, cancellationToken))
            {
                return false;
            }
        }
        catch (TimeoutException)
        {
            throw PlatformRefusals.UploadIdle(idle);
        }
        catch (InvalidProtocolBufferException)
        {
            throw PlatformRefusals.RequestMalformed();
        }
        catch (RpcException error)
        {
            throw TransportRefusal.Of(error.StatusCode, error.Status.Detail);
        }
        catch (Exception error) when (error is IOException || gone.IsCancellationRequested)
        {
            // The library says of a broken call that it cannot be read any more, which looks like a mistake of ours.
            throw new CallerGoneException(error);
        }

        var message = (IMessage)inner.Current!;
        MessageRules.Ensure(message);
        await door(message);
        return true;
    }
}

/// <summary>The caller has left in the middle of what it was sending.</summary>
internal sealed class CallerGoneException(Exception cause) : Exception("The caller is gone.", cause);
