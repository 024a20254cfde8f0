using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Controls after the certification.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Convention> RecordControl(V1.RecordControlRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var control = ControlWire.Parse(request);
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, id,
            grant => grant.RecordControl(control(command.Caller.Actor), command.Today),
            ControlEvents.Recorded));
    }

    public override Task<V1.Convention> ClaimAfterControl(
        V1.ClaimAfterControlRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 2000);
        var said = SettlementWire.ParseClaim(request.NoHearingReason, request.KnownFacts);
        return commands.RunAsync(request, context, command => command.ClaimAfterControlAsync(
            id, request.ControlNumber, reason, said));
    }
}
