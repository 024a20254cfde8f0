namespace Grants.Reporting.Forms.Xlsx;

/// <summary>
/// What has been packed and is not sent yet. Packing never waits and sending always does: a ZIP archive writes to its
/// stream without waiting when an entry ends, which where the workbook goes may not allow.
/// </summary>
internal sealed class Outbox(Stream output, CancellationToken cancellation) : Stream
{
    private const int Full = 64 * 1024;

    private readonly MemoryStream _packed = new(2 * Full);

    /// <inheritdoc />
    public override bool CanRead => false;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => true;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Sends what has been packed, once it is much.</summary>
    public ValueTask SendAsync() => _packed.Length >= Full ? SendAllAsync() : ValueTask.CompletedTask;

    /// <summary>Sends what has been packed.</summary>
    public async ValueTask SendAllAsync()
    {
        await output.WriteAsync(_packed.GetBuffer().AsMemory(0, (int)_packed.Length), cancellation);
        _packed.SetLength(0);
    }

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => _packed.Write(buffer, offset, count);

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer) => _packed.Write(buffer);

    /// <inheritdoc />
    public override void Flush()
    {
        // What is packed is sent when it is asked for.
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();
}
