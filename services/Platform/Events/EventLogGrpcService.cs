using Google.Protobuf;
using Grants.Events.V1;
using Grants.Platform.Edge;
using Grants.Platform.Hosting;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Events;

/// <summary>Serves the logs of the services this process runs.</summary>
internal sealed class EventLogGrpcService(
    IEnumerable<ServiceModule> modules, IServiceProvider provider, Draining draining)
    : EventLogService.EventLogServiceBase
{
    public override async Task ReadEvents(
        ReadEventsRequest request, IServerStreamWriter<Event> responseStream, ServerCallContext context)
    {
        var module = modules.FirstOrDefault(module => module.Name == request.Source)
            ?? throw PlatformRefusals.EventSourceNotFound(request.Source);
        var log = new EventLog(provider.GetRequiredKeyedService<Database>(module.Name));
        var left = request.Limit > 0 ? request.Limit : int.MaxValue;
        await foreach (var happened in log.ReadAsync(request.AfterPosition, context.CancellationToken))
        {
            await responseStream.WriteAsync(Render(happened), context.CancellationToken);
            if (--left == 0)
            {
                return;
            }

            draining.EnsureStreaming();
        }
    }

    /// <summary>The event as the follower of another process reads it.</summary>
    internal static EventEnvelope Parse(Event happened) => new(
        Guid.ParseExact(happened.Id, "D"),
        happened.Source,
        happened.Position,
        happened.Type,
        happened.Subject,
        happened.EventTime.ToDateTimeOffset(),
        happened.Actor,
        happened.Data.ToByteArray(),
        happened.TraceParent.Length == 0 ? null : happened.TraceParent);

    private static Event Render(EventEnvelope happened) => new()
    {
        Id = happened.Id.ToString("D"),
        Source = happened.Source,
        Position = happened.Position,
        Type = happened.Type,
        Subject = happened.Subject,
        EventTime = Wire.ToProto(happened.Time),
        Actor = happened.Actor,
        Data = ByteString.CopyFrom(happened.Data),
        TraceParent = happened.TraceParent ?? "",
    };
}
