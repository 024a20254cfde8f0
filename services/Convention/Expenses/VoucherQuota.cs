using Grants.Platform.Modules;

namespace Grants.Convention;

/// <summary>
/// How much the vouchers of a grant may have together: far more than a grant needs, and less than a disk has.
/// </summary>
/// <param name="MostFiles">How many there may be.</param>
/// <param name="MostBytes">How many bytes they may have.</param>
internal sealed record VoucherQuota(long MostFiles, long MostBytes)
{
    /// <summary>1 MiB.</summary>
    public const long Mebibyte = 1024 * 1024;

    /// <summary>Reads the settings; one that cannot be meant keeps the process from starting.</summary>
    public static VoucherQuota From(IConfiguration configuration) => new(
        Setting.Number(configuration, "Convention:VouchersAGrant", 10_000, 1, 1_000_000),
        Setting.Number(configuration, "Convention:VoucherMebibytesAGrant", 4096, 20, 1024 * 1024) * Mebibyte);

    /// <summary>Refuses one more when there would be too much.</summary>
    public void Ensure(Grant grant, Voucher more, (long Files, long Bytes) kept)
    {
        if (kept.Files >= MostFiles || kept.Bytes + more.SizeBytes > MostBytes)
        {
            throw ExpenseRefusals.VoucherQuotaExceeded(grant.Name, this);
        }
    }
}
