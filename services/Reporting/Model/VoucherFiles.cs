using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>The files that prove what a journal tells, by the name of the voucher.</summary>
internal sealed class VoucherFiles
{
    private readonly Dictionary<string, VoucherFile> _files;

    private VoucherFiles(Dictionary<string, VoucherFile> files) => _files = files;

    /// <summary>Those of a journal.</summary>
    public static VoucherFiles In(Journal journal) => new(
        journal.All<VoucherUploaded>().GroupBy(told => told.Body.Voucher).ToDictionary(
            told => told.Key, told => new VoucherFile(told.Last().Body.FileName, told.Last().Body.Sha256)));

    /// <summary>A file; null where none is named or known.</summary>
    public VoucherFile? Of(string? voucher) => voucher is null ? null : _files.GetValueOrDefault(voucher);
}
