using System.Security.Cryptography;
using Grants.Platform.Refusals;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>What a caller says it is going to upload.</summary>
internal sealed record VoucherHeader(Guid GrantId, string FileName, long SizeBytes, string Sha256);

/// <summary>
/// The bytes of an upload as they arrive: counted, hashed and kept in memory, at most 20 MiB, until the whole is known
/// to be what its header said. Only then does it touch the database, in the one transaction of the command. In memory
/// and not in a file: nothing is left behind however it ends, and no file is read while others wait for the writer.
/// However the caller cuts them, they are kept in pieces of one size, so that chunks of one byte neither cost more than
/// their bytes nor become as many rows.
/// </summary>
internal sealed class VoucherUpload : IDisposable
{
    /// <summary>
    /// The bytes of a piece, and of a row: below what .NET keeps among its large objects, which are seldom collected.
    /// </summary>
    public const int PieceBytes = 64 * 1024;

    private const int MostBytesAMessage = 512 * 1024;
    private readonly VoucherHeader _header;
    private readonly UploadShare _memory;
    private readonly List<byte[]> _pieces = [];
    private long _received;

    private VoucherUpload(VoucherHeader header, UploadShare memory)
    {
        _header = header;
        _memory = memory;
    }

    public IReadOnlyList<byte[]> Pieces => _pieces;

    public string ContentType { get; private set; } = "";

    /// <summary>Reads what follows the header to its end; refused as soon as it cannot be what was announced.</summary>
    public static async Task<VoucherUpload> ReadAsync(
        VoucherHeader header,
        IAsyncStreamReader<V1.UploadVoucherRequest> stream,
        UploadShare memory,
        CancellationToken cancellation)
    {
        if (header.SizeBytes is < 1 or > Voucher.MostBytes)
        {
            throw ExpenseRefusals.VoucherTooLarge();
        }

        var upload = new VoucherUpload(header, memory);
        try
        {
            await upload.FillAsync(stream, cancellation);
            return upload;
        }
        catch
        {
            upload.Dispose();
            throw;
        }
    }

    /// <summary>The voucher of what arrived.</summary>
    public Voucher ToVoucher(Guid id, DateTimeOffset now, string person) =>
        new(id, _header.GrantId, _header.FileName, _header.SizeBytes, _header.Sha256, ContentType, now, person);

    /// <summary>Gives the memory back; the pieces are not read any more.</summary>
    public void Dispose()
    {
        _memory.GiveBack(_pieces.Sum(piece => (long)piece.Length));
        _pieces.Clear();
    }

    private async Task FillAsync(IAsyncStreamReader<V1.UploadVoucherRequest> stream, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await stream.MoveNext(cancellation))
        {
            if (stream.Current.PartCase != V1.UploadVoucherRequest.PartOneofCase.Chunk)
            {
                throw ExpenseRefusals.VoucherHeaderMissing();
            }

            Add(stream.Current.Chunk.Span);
            hash.AppendData(stream.Current.Chunk.Span);
        }

        Finish(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private void Add(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length > MostBytesAMessage)
        {
            throw PlatformRefusals.RequestTooLarge(MostBytesAMessage);
        }

        if (_received + chunk.Length > Voucher.MostBytes)
        {
            throw ExpenseRefusals.VoucherTooLarge();
        }

        if (_received + chunk.Length > _header.SizeBytes)
        {
            throw ExpenseRefusals.VoucherSizeMismatch(_header.SizeBytes);
        }

        while (!chunk.IsEmpty)
        {
            var place = (int)(_received % PieceBytes);
            var rest = (place == 0 ? NewPiece() : _pieces[^1]).AsSpan(place);
            var count = Math.Min(chunk.Length, rest.Length);
            chunk[..count].CopyTo(rest);
            chunk = chunk[count..];
            _received += count;
        }
    }

    private byte[] NewPiece()
    {
        var piece = new byte[Math.Min(PieceBytes, _header.SizeBytes - _received)];
        _memory.Take(piece.Length);
        _pieces.Add(piece);
        return piece;
    }

    private void Finish(string sha256)
    {
        if (_received != _header.SizeBytes)
        {
            throw ExpenseRefusals.VoucherSizeMismatch(_header.SizeBytes);
        }

        if (sha256 != _header.Sha256)
        {
            throw ExpenseRefusals.VoucherHashMismatch(sha256);
        }

        ContentType = FileKind.Of(new FileBytes(_pieces, PieceBytes), _header.FileName);
    }
}
