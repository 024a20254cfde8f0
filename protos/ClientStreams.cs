using Grpc.Core;

namespace Grants;

/// <summary>Requests that are sent as a stream, by a client.</summary>
public static class ClientStreams
{
    /// <summary>
    /// Sends all messages and gives the answer. One that comes before everything was sent counts: it says why. What is
    /// still being sent may wait for ever then, for nobody reads it, and the library does not always end a write when
    /// its call has ended, whatever the deadline was. So the two are awaited side by side.
    /// </summary>
    /// <param name="call">The call; the caller disposes of it.</param>
    /// <param name="messages">What to send, in order.</param>
    /// <param name="sent">Told how many messages were sent, after each.</param>
    public static async Task<TResponse> SendAsync<TRequest, TResponse>(
        this AsyncClientStreamingCall<TRequest, TResponse> call,
        IEnumerable<TRequest> messages,
        Action<int>? sent = null)
    {
        await Task.WhenAny(WriteAsync(call.RequestStream, messages, sent), call.ResponseAsync);
        return await call.ResponseAsync;
    }

    private static async Task WriteAsync<TRequest>(
        IClientStreamWriter<TRequest> stream, IEnumerable<TRequest> messages, Action<int>? sent)
    {
        try
        {
            var count = 0;
            foreach (var message in messages)
            {
                await stream.WriteAsync(message);
                sent?.Invoke(++count);
            }

            await stream.CompleteAsync();
        }
        catch (Exception error) when (error is RpcException or InvalidOperationException)
        {
            // The answer has come before everything was sent.
        }
    }
}
