using System.Buffers.Binary;

namespace Grants.Platform.Tests.Storage;

/// <summary>The connection of a client of SQL Server; while TLS is agreed on, its records go in packets of TDS.
/// </summary>
internal sealed class TdsHandshake(Stream wire) : Stream
{
    private const int HeaderBytes = 8;
    private const byte Response = 4;
    private const byte Prelogin = 18;
    private int _left;

    /// <summary>Whether TLS stands, and nothing is packed any more.</summary>
    public bool IsOver { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads what the client offers, and asks for encryption.</summary>
    public async Task AnswerPreloginAsync()
    {
        await wire.ReadExactlyAsync(new byte[await LengthAsync(CancellationToken.None)]);
        // Options: version (6 bytes at 11) and encryption (1 byte at 17, on), the end; then their values.
        byte[] body = [0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 255, 16, 0, 0, 0, 0, 0, 1];
        await SendAsync(Response, body, CancellationToken.None);
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsOver)
        {
            return await wire.ReadAsync(buffer, cancellationToken);
        }

        if (_left == 0)
        {
            _left = await LengthAsync(cancellationToken);
        }

        var count = await wire.ReadAsync(buffer[..Math.Min(buffer.Length, _left)], cancellationToken);
        _left -= count;
        return count;
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsOver)
        {
            await wire.WriteAsync(buffer, cancellationToken);
        }
        else
        {
            await SendAsync(Prelogin, buffer, cancellationToken);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task<int> LengthAsync(CancellationToken cancellation)
    {
        var header = new byte[HeaderBytes];
        await wire.ReadExactlyAsync(header, cancellation);
        return BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderBytes;
    }

    private async Task SendAsync(byte type, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var packet = new byte[HeaderBytes + body.Length];
        packet[0] = type;
        packet[1] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        packet[6] = 1;
        body.CopyTo(packet.AsMemory(HeaderBytes));
        await wire.WriteAsync(packet, cancellation);
    }
}
