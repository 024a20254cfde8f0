using Google.Protobuf;
using Grpc.Core;

namespace Grants.Platform.Edge;

/// <summary>The body of a request as the messages of a stream: one that says what it is, and then its bytes.</summary>
internal sealed class BodyStream<T>(T header, Stream body, Func<ByteString, T> chunk) : IAsyncStreamReader<T>
    where T : class
{
    private const int ChunkBytes = 64 * 1024;

    private readonly byte[] _buffer = new byte[ChunkBytes];
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("Nothing was read yet.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (_current is null)
        {
            _current = header;
            return true;
        }

        var count = await body.ReadAtLeastAsync(_buffer, ChunkBytes, throwOnEndOfStream: false, cancellationToken);
        if (count == 0)
        {
            return false;
        }

        _current = chunk(ByteString.CopyFrom(_buffer, 0, count));
        return true;
    }
}
