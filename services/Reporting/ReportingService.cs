using Google.Protobuf;
using Grants.Contracts.Reporting;
using Grants.Platform.Commands;
using Grants.Platform.Storage;
using Grants.Reporting.V1;
using Grpc.Core;

namespace Grants.Reporting;

/// <summary>Builds reports, keeps their versions and hands them out.</summary>
internal sealed class ReportingService(
    Database<ReportingModule> database,
    Once<ReportingModule> once,
    ReportSources sources,
    ILogger<ReportingService> log) : V1.ReportingService.ReportingServiceBase
{
    private const int ChunkBytes = 64 * 1024;

    /// <inheritdoc />
    public override async Task<Report> BuildReport(BuildReportRequest request, ServerCallContext call)
    {
        var order = ReportingWire.Parse(request);
        if (await once.RememberedAsync<BuildReportRequest, Report>(request, call) is { } remembered)
        {
            return remembered;
        }

        await sources.CatchUpAsync(call.CancellationToken);
        var report = await once.RunAsync(request, call, command => BuildAsync(command, order));
        log.ReportBuilt(report.Name, order.Kind, report.Sha256);
        return report;
    }

    /// <inheritdoc />
    public override async Task<Report> GetReport(GetReportRequest request, ServerCallContext call)
    {
        var (convention, number) = ReportingWire.ParseName(request.Name);
        var built = await database.ReadAsync(
            session => ReportingStore.FindReportAsync(session, convention, number), call.CancellationToken);
        return ReportingWire.ToProto(built ?? throw ReportingRefusals.ReportNotFound(request.Name));
    }

    /// <inheritdoc />
    public override async Task DownloadReport(
        DownloadReportRequest request, IServerStreamWriter<DownloadReportResponse> responses, ServerCallContext call)
    {
        var (convention, number) = ReportingWire.ParseName(request.Name);
        var json = ReportingWire.WantsJson(request);
        var bytes = await database.ReadAsync(
            session => ReportingStore.FindFormAsync(session, convention, number, json), call.CancellationToken);
        foreach (var chunk in (bytes ?? throw ReportingRefusals.ReportNotFound(request.Name)).Chunk(ChunkBytes))
        {
            await responses.WriteAsync(
                new DownloadReportResponse { Chunk = UnsafeByteOperations.UnsafeWrap(chunk) }, call.CancellationToken);
        }
    }

    // Events are read, the number is taken and the version is kept in one transaction: two who build at once get two
    // numbers, and each version holds exactly what was known at its turn.
    private static async Task<Report> BuildAsync(CommandContext command, ReportOrder order)
    {
        var events = await GrantEvents.OfConventionAsync(command.Session, order.ConventionName);
        var number = await ReportingStore.LastNumberAsync(command.Session, order.Convention) + 1;
        var forms = await ReportForms.OfAsync(order.Fold(events, number));
        var built = new BuiltReport(
            order.Convention, number, order.Kind, forms.Sha256, command.Caller.Actor, command.Now);
        await ReportingStore.AddReportAsync(command.Session, built, forms);
        var report = ReportingWire.ToProto(built);
        await command.PublishAsync(built.Name, new ReportBuilt(
            built.Name, order.ConventionName, number, order.Kind, report.Sha256));
        return report;
    }
}
