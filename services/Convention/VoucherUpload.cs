using System.Security.Cryptography;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>What a caller says it is going to upload.</summary>
internal sealed record VoucherHeader(Guid GrantId, string FileName, long SizeBytes, string Sha256);

/// <summary>
/// The bytes of an upload as they arrive: counted, hashed and kept in memory, at most 20 MiB, until the whole is known
/// to be what its header said. Only then does it touch the database, in the one transaction of the command.
/// </summary>
internal sealed class VoucherUpload
{
    private readonly List<byte[]> _chunks = [];
    private long _received;

    public IReadOnlyList<byte[]> Chunks => _chunks;

    public string ContentType { get; private set; } = "";

    /// <summary>Reads what follows the header to its end; refused as soon as it cannot be what was announced.</summary>
    public static async Task<VoucherUpload> ReadAsync(
        VoucherHeader header, IAsyncStreamReader<V1.UploadVoucherRequest> stream, CancellationToken cancellation)
    {
        if (header.SizeBytes is < 1 or > Voucher.MostBytes)
        {
            throw ExecutionRefusals.VoucherTooLarge();
        }

        var upload = new VoucherUpload();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await stream.MoveNext(cancellation))
        {
            if (stream.Current.PartCase != V1.UploadVoucherRequest.PartOneofCase.Chunk)
            {
                throw ExecutionRefusals.VoucherHeaderMissing();
            }

            upload.Add(stream.Current.Chunk.ToByteArray(), header, hash);
        }

        upload.Finish(header, Convert.ToHexStringLower(hash.GetHashAndReset()));
        return upload;
    }

    /// <summary>The voucher of what arrived.</summary>
    public Voucher ToVoucher(VoucherHeader header, Guid id, DateTimeOffset now) =>
        new(id, header.GrantId, header.FileName, header.SizeBytes, header.Sha256, ContentType, now);

    private void Add(byte[] chunk, VoucherHeader header, IncrementalHash hash)
    {
        _received += chunk.Length;
        if (_received > header.SizeBytes)
        {
            throw ExecutionRefusals.VoucherSizeMismatch(header.SizeBytes);
        }

        if (chunk.Length > 0)
        {
            hash.AppendData(chunk);
            _chunks.Add(chunk);
        }
    }

    private void Finish(VoucherHeader header, string sha256)
    {
        if (_received != header.SizeBytes)
        {
            throw ExecutionRefusals.VoucherSizeMismatch(header.SizeBytes);
        }

        if (sha256 != header.Sha256)
        {
            throw ExecutionRefusals.VoucherHashMismatch(sha256);
        }

        var start = _chunks.SelectMany(chunk => chunk).Take(FileKind.BytesNeeded).ToArray();
        ContentType = FileKind.Of(start, header.FileName);
    }
}
