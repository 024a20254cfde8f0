namespace Grants.Platform.Edge;

/// <summary>
/// A stream of known length that can be set forward, by passing over what lies between: enough for a part of a file.
/// It ends with an error where bytes are missing.
/// </summary>
internal sealed class ForwardStream(Stream inner, long length) : Stream
{
    private readonly byte[] _passedOver = new byte[64 * 1024];
    private long _read;
    private long _place;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _place;
        set => _place = value >= _read ? value : throw new NotSupportedException("It only goes forward.");
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_read < _place)
        {
            var skipped = (int)Math.Min(_passedOver.Length, _place - _read);
            _read += await TakeAsync(_passedOver.AsMemory(0, skipped), cancellationToken);
        }

        if (_place >= length)
        {
            // To its end, so that a digest that does not match is found.
            return await inner.ReadAsync(_passedOver, cancellationToken) == 0
                ? 0
                : throw new IOException("The file is longer than it says.");
        }

        var count = await TakeAsync(buffer[..(int)Math.Min(buffer.Length, length - _place)], cancellationToken);
        (_read, _place) = (_read + count, _place + count);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _place + offset,
        _ => length + offset,
    };

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task<int> TakeAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        var count = await inner.ReadAsync(buffer, cancellation);
        return count > 0 || buffer.IsEmpty ? count : throw new IOException("The file is shorter than it says.");
    }
}
