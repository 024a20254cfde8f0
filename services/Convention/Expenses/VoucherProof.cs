using System.Security.Cryptography;

namespace Grants.Convention;

/// <summary>
/// Whether the bytes of a voucher, as they are read again, are those that were uploaded: counted and hashed piece by
/// piece, so that the whole is never in memory.
/// </summary>
internal sealed class VoucherProof(Voucher voucher) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _left = voucher.SizeBytes;

    /// <summary>Takes the next piece; refused as soon as there is more than was uploaded.</summary>
    public byte[] Add(byte[] piece)
    {
        _left -= piece.Length;
        if (_left < 0 || piece.Length > VoucherUpload.PieceBytes)
        {
            throw ExpenseRefusals.VoucherDamaged(voucher.Name);
        }

        _hash.AppendData(piece);
        return piece;
    }

    /// <summary>Refuses once all is read, when it is not what was uploaded.</summary>
    public void Finish()
    {
        if (_left != 0 || Convert.ToHexStringLower(_hash.GetHashAndReset()) != voucher.Sha256)
        {
            throw ExpenseRefusals.VoucherDamaged(voucher.Name);
        }
    }

    public void Dispose() => _hash.Dispose();
}
