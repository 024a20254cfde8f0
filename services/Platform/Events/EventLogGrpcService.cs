using Google.Protobuf;
using Grants.Contracts;
using Grants.Events.V1;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Modules;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Events;

/// <summary>Serves the logs of the services this process runs.</summary>
internal sealed class EventLogGrpcService(
    IEnumerable<ServiceModule> modules, IServiceProvider provider, TimeProvider clock, Draining draining)
    : EventLogService.EventLogServiceBase
{
    public override async Task ReadEvents(
        ReadEventsRequest request, IServerStreamWriter<Event> responseStream, ServerCallContext context)
    {
        var log = new EventLog(DatabaseOf(request.Source));
        await EnsureNotSetBackAsync(log, request, context.CancellationToken);
        var left = request.Limit > 0 ? request.Limit : int.MaxValue;
        await foreach (var happened in log.ReadAsync(request.AfterPosition, context.CancellationToken))
        {
            await responseStream.WriteAsync(Render(happened), context.CancellationToken);
            if (--left == 0)
            {
                return;
            }

            draining.EnsureStreaming(context);
        }
    }

    public override async Task<RelayStatus> GetRelayStatus(GetRelayStatusRequest request, ServerCallContext context)
    {
        var row = await DatabaseOf(request.Source).ReadAsync(RelayStore.StatusAsync, context.CancellationToken);
        return Render(request.Source, row ?? new RelayRow());
    }

    public override Task<RetryGivenUpEventsResponse> RetryGivenUpEvents(
        RetryGivenUpEventsRequest request, ServerCallContext context) =>
        new Once(DatabaseOf(request.Source), clock).RunAsync(request, context, async command =>
            new RetryGivenUpEventsResponse { EventCount = await RelayStore.ReviveAsync(command.Session) });

    private Database DatabaseOf(string source) => modules.Any(module => module.Name == source)
        ? provider.GetRequiredKeyedService<Database>(source)
        : throw PlatformRefusals.EventSourceNotFound(source);

    private static async Task EnsureNotSetBackAsync(
        EventLog log, ReadEventsRequest request, CancellationToken cancellation)
    {
        if (request.AfterId.Length == 0)
        {
            return;
        }

        var id = Guid.TryParseExact(request.AfterId, "D", out var parsed)
            ? parsed
            : throw PlatformRefusals.EventIdInvalid("after_id");
        if (!await log.HasAsync(request.AfterPosition, id, cancellation))
        {
            throw PlatformRefusals.EventLogDiverged(request.Source, request.AfterPosition);
        }
    }

    private static RelayStatus Render(string source, RelayRow row) => new()
    {
        Source = source,
        LastPosition = row.LastPosition,
        WaitingCount = row.Waiting,
        WaitingSinceTime = row.WaitingSince is { } since ? Wire.ToProto(since) : null,
        GivenUpCount = row.GivenUp,
        Owner = row.Owner,
        LeaseExpireTime = row.Epoch > 0 ? Wire.ToProto(row.ExpiresAt) : null,
        Epoch = row.Epoch,
    };

    private static Event Render(EventEnvelope happened) => new()
    {
        Id = happened.Id.ToString("D"),
        Source = happened.Source,
        Position = happened.Position,
        Type = happened.Type,
        Subject = happened.Subject,
        EventTime = Wire.ToProto(happened.Time),
        Actor = happened.Actor,
        ActorName = happened.ActorName ?? "",
        ActorFunction = happened.ActorFunction ?? "",
        Data = ByteString.CopyFrom(happened.Data),
        TraceParent = happened.TraceParent ?? "",
        PreviousId = happened.PreviousId?.ToString("D") ?? "",
    };
}
