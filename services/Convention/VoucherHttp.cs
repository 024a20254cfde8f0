using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>Vouchers over HTTP: the file is the body.</summary>
internal static class VoucherHttp
{
    private const string Service = "/grants.convention.v1.ConventionService/";

    // Where a refusal of the stream's header names a field, this is where HTTP has it.
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["header.voucher.file_name"] = "fileName",
        ["header.voucher.size_bytes"] = "Content-Length",
        ["header.voucher.sha256"] = "Content-Digest",
        ["header.request_id"] = "requestId",
        ["header.parent"] = "parent",
    };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapUpload<ConventionService, V1.UploadVoucherRequest, V1.Voucher>(
            "/v1/conventions/{convention}/vouchers",
            Service + nameof(ConventionService.UploadVoucher),
            HeaderOf,
            chunk => new V1.UploadVoucherRequest { Chunk = chunk },
            service => service.UploadVoucher,
            Fields);
        endpoints.MapDownload<ConventionService, V1.DownloadVoucherRequest, V1.DownloadVoucherResponse>(
            "/v1/conventions/{convention}/vouchers/{voucher}:download",
            Service + nameof(ConventionService.DownloadVoucher),
            RequestOf,
            (_, first) => new ServedFile(
                first.Voucher.FileName, first.Voucher.ContentType, first.Voucher.SizeBytes, first.Voucher.Sha256),
            message => message.Chunk,
            service => service.DownloadVoucher);
    }

    private static V1.UploadVoucherRequest HeaderOf(HttpContext http, SentFile file) => new()
    {
        Header = new V1.UploadVoucherHeader
        {
            RequestId = file.RequestId,
            Parent = $"{Grant.Collection}/{http.GetRouteValue("convention")}",
            Voucher = new V1.Voucher
            {
                FileName = file.FileName, SizeBytes = file.SizeBytes, Sha256 = file.Sha256,
            },
        },
    };

    private static V1.DownloadVoucherRequest RequestOf(HttpContext http)
    {
        FileRequest.EnsureQuery(http.Request);
        return new V1.DownloadVoucherRequest
        {
            Name = $"{Grant.Collection}/{http.GetRouteValue("convention")}/{Voucher.Collection}/"
                + http.GetRouteValue("voucher"),
        };
    }
}
