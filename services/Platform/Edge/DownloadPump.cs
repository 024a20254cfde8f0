using System.Threading.Channels;
using Google.Protobuf;
using Grpc.Core;

namespace Grants.Platform.Edge;

/// <summary>
/// The bytes that an RPC streams, as a stream to read: the RPC runs beside its reader, a few messages ahead, and ends
/// when nobody reads any more.
/// </summary>
internal sealed class DownloadPump<T> : Stream
{
    private const int MessagesAhead = 4;

    private readonly Channel<T> _messages = Channel.CreateBounded<T>(MessagesAhead);
    private readonly CancellationTokenSource _stop;
    private readonly Func<T, ByteString> _chunk;
    private Task _call = Task.CompletedTask;
    private ReadOnlyMemory<byte> _rest;

    public DownloadPump(Func<T, ByteString> chunk, CancellationToken gone)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(gone);
        _chunk = chunk;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Starts the RPC and gives its first message; throws with what the RPC is refused.</summary>
    public async Task<T> StartAsync(Func<IServerStreamWriter<T>, CancellationToken, Task> call)
    {
        _call = RunAsync(call);
        if (await _messages.Reader.WaitToReadAsync(_stop.Token) && _messages.Reader.TryRead(out var first))
        {
            return first;
        }

        throw new IOException("The RPC ended without a message.");
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
        {
            if (!await _messages.Reader.WaitToReadAsync(cancellationToken))
            {
                return 0;
            }

            _rest = _messages.Reader.TryRead(out var message) ? _chunk(message).Memory : default;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _call;
        _stop.Dispose();
        await base.DisposeAsync();
    }

    // What the RPC fails with comes to whoever reads.
    private async Task RunAsync(Func<IServerStreamWriter<T>, CancellationToken, Task> call)
    {
        try
        {
            await call(new Writer(_messages.Writer, _stop.Token), _stop.Token);
            _messages.Writer.TryComplete();
        }
        catch (Exception error)
        {
            _messages.Writer.TryComplete(error);
        }
    }

    private sealed class Writer(ChannelWriter<T> to, CancellationToken stop) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(T message) => to.WriteAsync(message, stop).AsTask();

        public Task WriteAsync(T message, CancellationToken cancellationToken) =>
            to.WriteAsync(message, cancellationToken).AsTask();
    }
}
