using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Reporting.Pages.Parts;
using Grants.Reporting.V1;

namespace Grants.Reporting;

/// <summary>Versions of reports over HTTP: the file is the body.</summary>
internal static class ReportHttp
{
    /// <summary>Serves them.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapDownload<ReportingService, DownloadReportRequest, DownloadReportResponse>(
            "/v1/conventions/{convention}/reports/{report}:download",
            "/grants.reporting.v1.ReportingService/" + nameof(ReportingService.DownloadReport),
            RequestOf,
            FileOf,
            message => message.Chunk,
            service => service.DownloadReport);

    private static DownloadReportRequest RequestOf(HttpContext http)
    {
        FileRequest.EnsureQuery(http.Request, "format");
        var format = FileRequest.Query(http.Request, "format");
        return new DownloadReportRequest
        {
            Name = $"conventions/{http.GetRouteValue("convention")}/reports/{http.GetRouteValue("report")}",
            Format = Format(format) ?? throw PlatformRefusals.EnumUnknown(
                "format",
                $"format must be {string.Join(" or ", ReportFile.All.Select(file => file.Suffix))}, or its name in the "
                + "proto."),
        };
    }

    private static ServedFile FileOf(HttpContext http, DownloadReportResponse first)
    {
        var file = ReportFile.All.Single(one => one.Format == ReportingWire.ParseFormat(first.Form.Format));
        return new ServedFile(
            file.NameOf($"{http.GetRouteValue("convention")}", int.Parse($"{http.GetRouteValue("report")}", null)),
            file.ContentType,
            first.Form.SizeBytes,
            first.Form.Sha256);
    }

    // As JSON has it (FORMAT_PDF), or as files are called (pdf).
    private static Format? Format(string text)
    {
        foreach (var file in ReportFile.All)
        {
            if (text == file.Suffix || text == "FORMAT_" + file.Name)
            {
                return ReportingWire.ToProto(file.Format);
            }
        }

        return null;
    }
}
