using System.IO.Compression;
using System.Security.Cryptography;

namespace Grants.Reporting.Versions;

/// <summary>
/// Takes the bytes of a form and keeps them in deflated parts of a mebibyte, so that a form of any size is written with
/// the memory of one part. Tells the SHA-256 and the length of what went in.
/// </summary>
/// <param name="keepAsync">Keeps a part, in the order of their numbers from 0.</param>
internal sealed class ChunkStream(Func<int, byte[], Task> keepAsync) : Stream
{
    private const int PartBytes = 1024 * 1024;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _part = new byte[PartBytes];
    private int _filled;
    private int _number;
    private long _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Keeps the last part, and tells what went in.</summary>
    public async Task<FormDigest> CompleteAsync()
    {
        if (_filled > 0)
        {
            await KeepAsync();
        }

        return new FormDigest(_hash.GetHashAndReset(), _length);
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            var taken = Math.Min(buffer.Length, PartBytes - _filled);
            buffer[..taken].CopyTo(_part.AsMemory(_filled));
            buffer = buffer[taken..];
            _filled += taken;
            if (_filled == PartBytes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await KeepAsync();
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Archives end their entries without waiting; a builder has its thread to itself.
    public override void Write(byte[] buffer, int offset, int count) =>
        WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>The bytes of a part that was kept.</summary>
    public static byte[] Inflate(byte[] kept)
    {
        using var inflating = new DeflateStream(new MemoryStream(kept), CompressionMode.Decompress);
        using var bytes = new MemoryStream(PartBytes);
        inflating.CopyTo(bytes);
        return bytes.ToArray();
    }

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }

    private async Task KeepAsync()
    {
        _hash.AppendData(_part, 0, _filled);
        _length += _filled;
        using var kept = new MemoryStream();
        await using (var deflating = new DeflateStream(kept, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflating.Write(_part, 0, _filled);
        }

        _filled = 0;
        await keepAsync(_number++, kept.ToArray());
    }
}

/// <summary>What a form comes to.</summary>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="ByteCount">How many bytes it has.</param>
internal sealed record FormDigest(byte[] Sha256, long ByteCount);
