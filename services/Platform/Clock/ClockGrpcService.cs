using Google.Protobuf.WellKnownTypes;
using Grants.Clock.V1;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Platform.Clock;

/// <summary>Reads and moves the simulated clock; mapped only where there is one.</summary>
internal sealed class ClockGrpcService(SimulatedClock clock) : ClockService.ClockServiceBase
{
    public override Task<Grants.Clock.V1.Clock> GetClock(GetClockRequest request, ServerCallContext context) =>
        Task.FromResult(Read());

    public override Task<Grants.Clock.V1.Clock> SetClock(SetClockRequest request, ServerCallContext context)
    {
        clock.Set(Wire.ParseInstant(request.CurrentTime, "current_time"));
        return Task.FromResult(Read());
    }

    private Grants.Clock.V1.Clock Read() => new() { CurrentTime = Timestamp.FromDateTimeOffset(clock.GetUtcNow()) };
}
