using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>The execution, from its start to the report.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Convention> StartExecution(V1.StartExecutionRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, id, grant => grant.StartExecution(command.Today), ExecutionEvents.Started));
    }

    public override Task<V1.Convention> RequestReport(V1.RequestReportRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, id, grant => grant.RequestReport(command.Today), ExecutionEvents.Requested));
    }

    public override Task<V1.Convention> SubmitReport(V1.SubmitReportRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var report = ExecutionWire.Parse(request.ExecutionReport);
        return commands.RunAsync(request, context, async command =>
        {
            var inKind = await InKindStore.OfGrantAsync(command.Session, id);
            var facts = await FactFindingStore.ReadAsync(command.Session, [await command.LoadGrantAsync(id)]);
            var submitted = await ChangeAsync(
                command, id,
                grant => grant.SubmitReport(report(command.Now), inKind),
                grant => ExecutionEvents.Submitted(grant, facts));
            await EnsureCalledForByAnotherAsync(command, id, request.Name);
            return submitted;
        });
    }

    public override Task<V1.Convention> ReturnReport(V1.ReturnReportRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var remarks = Wire.ParseText(request.Remarks, "remarks", 4000);
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, id,
            grant => grant.ReturnReport(new ReportReturn(remarks, command.Caller.Actor, command.Now)),
            ExecutionEvents.Returned));
    }
}
