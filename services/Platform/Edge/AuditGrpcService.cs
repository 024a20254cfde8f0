using Google.Protobuf;
using Grants.Audit.V1;
using Grants.Platform.Audit;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Edge;

/// <summary>Serves the audits and the journals of the services this process runs.</summary>
internal sealed class AuditGrpcService(IServiceProvider provider) : AuditService.AuditServiceBase
{
    private const int PageLength = 500;

    public override async Task ReadAuditEntries(
        ReadAuditEntriesRequest request,
        IServerStreamWriter<Grants.Audit.V1.AuditEntry> responseStream,
        ServerCallContext context)
    {
        var database = Of<Database>(request.Source);
        var after = request.AfterNumber;
        IReadOnlyList<KeptEntry> page;
        do
        {
            page = await database.ReadAsync(
                session => AuditStore.AfterAsync(session, after, PageLength), context.CancellationToken);
            foreach (var entry in page)
            {
                await responseStream.WriteAsync(Render(entry), context.CancellationToken);
                after = entry.Number;
            }
        }
        while (page.Count == PageLength);
    }

    public override async Task<VerifyJournalsResponse> VerifyJournals(
        VerifyJournalsRequest request, ServerCallContext context)
    {
        var verdicts = await Of<JournalSeals>(request.Source).VerifyAsync(
            [.. request.KnownHeads.Select(head =>
                new KnownHead(head.Journal, head.SealNumber, head.ChainSha256.ToByteArray()))],
            context.CancellationToken);
        return new VerifyJournalsResponse { Verdicts = { verdicts.Select(Render) } };
    }

    private T Of<T>(string source) where T : class =>
        provider.GetKeyedService<T>(source) ?? throw PlatformRefusals.EventSourceNotFound(source);

    private static Grants.Audit.V1.AuditEntry Render(KeptEntry entry) => new()
    {
        Number = entry.Number,
        Id = entry.Id.ToString("D"),
        RecordTime = Wire.ToProto(entry.RecordedAt),
        Subject = entry.Subject,
        OnBehalfOf = entry.OnBehalfOf ?? "",
        Address = entry.Address,
        Act = entry.Act,
        Resource = entry.Resource,
        Outcome = entry.Outcome,
        RequestId = entry.RequestId?.ToString("D") ?? "",
        RequestSha256 = Bytes(entry.RequestSha256),
        BeforeSha256 = Bytes(entry.BeforeSha256),
        AfterSha256 = Bytes(entry.AfterSha256),
        OccurrenceCount = entry.Occurrences,
        SealNumber = entry.SealNumber ?? 0,
    };

    private static Grants.Audit.V1.JournalVerdict Render(Audit.JournalVerdict verdict) => new()
    {
        Journal = verdict.Journal,
        SealCount = verdict.SealCount,
        EntryCount = verdict.EntryCount,
        UnsealedCount = verdict.UnsealedCount,
        UnsealedSinceTime = verdict.UnsealedSince is { } since ? Wire.ToProto(since) : null,
        Fault = (Grants.Audit.V1.JournalVerdict.Types.Fault)(int)(verdict.Fault ?? 0),
        FaultySealNumber = verdict.FaultySeal ?? 0,
    };

    private static ByteString Bytes(byte[]? bytes) => bytes is null ? ByteString.Empty : ByteString.CopyFrom(bytes);
}
