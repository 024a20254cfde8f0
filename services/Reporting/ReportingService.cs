using Google.Protobuf;
using Grants.Contracts.Convention;
using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Grants.Reporting.Projections;
using Grants.Reporting.Versions;
using Grants.Reporting.Versions.Building;
using Grants.Reporting.V1;
using Grpc.Core;

namespace Grants.Reporting;

/// <summary>Takes orders for reports, tells how their building stands, and hands their forms out.</summary>
internal sealed class ReportingService(
    Database<ReportingDatabase> database,
    Once<ReportingDatabase> once,
    ReportSources sources,
    ReportBuilder builder,
    ReportFiles files,
    BuildShare share,
    Draining draining) : V1.ReportingService.ReportingServiceBase
{
    private const int ChunkBytes = 64 * 1024;
    private static readonly string[] FinalFrom =
        [nameof(ReportSubmitted), nameof(ServiceRenderedCertified), nameof(FullRepaymentClaimed)];

    private static readonly TimeSpan WatchPause = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc />
    public override async Task<Report> BuildReport(BuildReportRequest request, ServerCallContext call)
    {
        var order = ReportingWire.Parse(request);
        var report = await once.AskThenRunAsync(
            request,
            call,
            () => sources.CatchUpAsync(call.CancellationToken),
            async command => ReportingWire.ToProto(await AskAsync(command, order, share)));
        builder.Wake();
        return report;
    }

    /// <inheritdoc />
    public override async Task<Report> GetReport(GetReportRequest request, ServerCallContext call) =>
        ReportingWire.ToProto(await FindAsync(request.Name, call.CancellationToken));

    /// <inheritdoc />
    public override async Task<ListReportVersionsResponse> ListReportVersions(
        ListReportVersionsRequest request, ServerCallContext call)
    {
        var convention = ResourceName.Parse(request.Parent, "parent", "conventions")[0];
        var list = $"{request.Parent}/reports";
        var last = PageToken.Parse(request.PageToken, list);
        var page = await Paging.ReadAsync(list, request.PageSize, last, async (after, limit) =>
            (await database.ReadAsync(
                session => VersionsAsync(session, request.Parent, convention, after, limit), call.CancellationToken))
            .Select(version => ((long)version.Number, ReportingWire.ToProto(version))));
        return new ListReportVersionsResponse { Reports = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc />
    public override async Task WatchReport(
        WatchReportRequest request, IServerStreamWriter<WatchReportResponse> responses, ServerCallContext call)
    {
        for (Report? told = null; ; await Task.Delay(WatchPause, TimeProvider.System, call.CancellationToken))
        {
            var report = ReportingWire.ToProto(await FindAsync(request.Name, call.CancellationToken));
            if (!report.Equals(told))
            {
                await responses.WriteAsync(new WatchReportResponse { Report = told = report }, call.CancellationToken);
            }

            if (report.State is Report.Types.State.Built or Report.Types.State.Failed)
            {
                return;
            }

            draining.EnsureStreaming(call);
        }
    }

    /// <inheritdoc />
    public override async Task DownloadReport(
        DownloadReportRequest request, IServerStreamWriter<DownloadReportResponse> responses, ServerCallContext call)
    {
        var format = ReportingWire.ParseFormat(request.Format);
        var version = await FindAsync(request.Name, call.CancellationToken);
        var form = await files.FindAsync(version, format, call.GetCaller(), call.CancellationToken);
        await responses.WriteAsync(
            new DownloadReportResponse { Form = ReportingWire.ToProto(form) }, call.CancellationToken);
        await foreach (var part in files.ReadAsync(version, form, call.CancellationToken))
        {
            foreach (var chunk in part.Chunk(ChunkBytes))
            {
                await responses.WriteAsync(
                    new DownloadReportResponse { Chunk = UnsafeByteOperations.UnsafeWrap(chunk) },
                    call.CancellationToken);
            }
        }
    }

    // What there is to make the version from is read and the number is taken in one transaction: two who ask at once
    // for the same get one version, and for two different ones two numbers.
    private static async Task<ReportRecord> AskAsync(CommandContext command, ReportOrder order, BuildShare share)
    {
        var basis = await GrantEvents.BasisOfAsync(command.Session, order.ConventionName)
            ?? throw ReportingRefusals.GrantNotFound(order.ConventionName);
        if (order.IsFinal && !await IsFinalOpenAsync(command.Session, order.ConventionName))
        {
            throw ReportingRefusals.ReportNotSubmitted(order.ConventionName);
        }

        if (await ReportingStore.FindSameAsync(command.Session, order, basis) is { } same)
        {
            return await AgainAsync(command, same);
        }

        share.Ensure(command.Caller, await BuildStore.WaitingByPersonAsync(command.Session));

        var number = await ReportingStore.LastNumberAsync(command.Session, order.Convention) + 1;
        var asked = ReportRecord.Asked(order, number, basis, command.Caller.Actor, command.Now);
        await ReportingStore.AddAsync(command.Session, asked);
        return asked;
    }

    // Also of a grant that ended early or never reported, once its final amount is decided (domain rule 37).
    private static async Task<bool> IsFinalOpenAsync(DbSession session, string convention)
    {
        foreach (var type in FinalFrom)
        {
            if (await GrantEventStore.FindLastAsync(session, convention, type) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<ReportRecord> AgainAsync(CommandContext command, ReportRecord same)
    {
        if (same.State != BuildState.Failed)
        {
            return same;
        }

        await BuildStore.RequeueAsync(command.Session, same.Order.Convention, same.Number);
        return same with { State = BuildState.Queued, ProgressPercent = 0 };
    }

    private static async Task<IReadOnlyList<ReportRecord>> VersionsAsync(
        DbSession session, string parent, Guid convention, long last, int limit)
    {
        var versions = await ReportingStore.BeforeAsync(
            session, convention, last == 0 ? long.MaxValue : last, limit);
        return versions.Count == 0 && await GrantEvents.BasisOfAsync(session, parent) is null
            ? throw ReportingRefusals.GrantNotFound(parent)
            : versions;
    }

    private async Task<ReportRecord> FindAsync(string name, CancellationToken cancellation)
    {
        var (convention, number) = ReportName.Parse(name);
        return await database.ReadAsync(
            session => ReportingStore.FindAsync(session, convention, number), cancellation)
            ?? throw ReportingRefusals.ReportNotFound(name);
    }
}
