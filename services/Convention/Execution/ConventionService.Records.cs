using Grpc.Core;

namespace Grants.Convention;

/// <summary>The records of an execution, and their lists.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Activity> RecordActivity(V1.RecordActivityRequest request, ServerCallContext context) =>
        RecordAsync(
            request, context, (request.Parent, request.Activity.Voucher), ExecutionWire.Parse(request.Activity),
            (fact, grant, today) => fact.Check(grant, today), ExecutionStore.AddAsync, ExecutionEvents.Recorded,
            ExecutionWire.Render);

    public override Task<V1.IndicatorValue> RecordIndicatorValue(
        V1.RecordIndicatorValueRequest request, ServerCallContext context) =>
        RecordAsync(
            request, context, (request.Parent, request.IndicatorValue.Voucher),
            ExecutionWire.Parse(request.IndicatorValue), (fact, grant, today) => fact.Check(grant, today),
            ExecutionStore.AddAsync, ExecutionEvents.Recorded, ExecutionWire.Render);

    public override Task<V1.Resource> RecordResource(V1.RecordResourceRequest request, ServerCallContext context) =>
        RecordAsync(
            request, context, (request.Parent, request.Resource.Voucher), ExecutionWire.Parse(request.Resource),
            (fact, grant, today) => fact.Check(grant, today), ExecutionStore.AddAsync, ExecutionEvents.Recorded,
            ExecutionWire.Render);

    public override Task<V1.Deliverable> RecordDeliverable(
        V1.RecordDeliverableRequest request, ServerCallContext context) =>
        RecordAsync(
            request, context, (request.Parent, request.Deliverable.Voucher), ExecutionWire.Parse(request.Deliverable),
            (fact, grant, today) => fact.Check(grant, today), EvidenceStore.AddAsync, ExecutionEvents.Recorded,
            ExecutionWire.Render);

    public override Task<V1.CommunicationEvidence> RecordCommunicationEvidence(
        V1.RecordCommunicationEvidenceRequest request, ServerCallContext context)
    {
        var grantId = NameWire.ParseGrant(request.Parent, "parent");
        var parsed = ExecutionWire.Parse(request.CommunicationEvidence);
        return commands.RunAsync(request, context, async command =>
        {
            var grant = await command.LoadGrantAsync(grantId);
            var evidence = parsed(command.NewId(), grantId).Check(grant, command.Today);
            await EnsureVoucherAsync(command, grantId, evidence.VoucherId, request.CommunicationEvidence.Voucher);
            await command.HoldGrantAsync(grant);
            await EvidenceStore.AddAsync(command.Session, evidence);
            command.ChangedBelow(grant, evidence.Name, ExecutionEvents.Recorded(evidence));
            return ExecutionWire.Render(evidence);
        });
    }

    public override async Task<V1.ListActivitiesResponse> ListActivities(
        V1.ListActivitiesRequest request, ServerCallContext context)
    {
        var page = await PageAsync(
            new ListBelow(request.Parent, Activity.Collection, request.PageToken, request.PageSize),
            ExecutionStore.ActivitiesAfterAsync, ExecutionWire.Render, context);
        return new V1.ListActivitiesResponse
        {
            Activities = { page.Items },
            NextPageToken = page.NextPageToken,
        };
    }

    public override async Task<V1.ListIndicatorValuesResponse> ListIndicatorValues(
        V1.ListIndicatorValuesRequest request, ServerCallContext context)
    {
        var page = await PageAsync(
            new ListBelow(request.Parent, IndicatorValue.Collection, request.PageToken, request.PageSize),
            ExecutionStore.ValuesAfterAsync, ExecutionWire.Render, context);
        return new V1.ListIndicatorValuesResponse
        {
            IndicatorValues = { page.Items },
            NextPageToken = page.NextPageToken,
        };
    }

    public override async Task<V1.ListResourcesResponse> ListResources(
        V1.ListResourcesRequest request, ServerCallContext context)
    {
        var page = await PageAsync(
            new ListBelow(request.Parent, Resource.Collection, request.PageToken, request.PageSize),
            ExecutionStore.ResourcesAfterAsync, ExecutionWire.Render, context);
        return new V1.ListResourcesResponse
        {
            Resources = { page.Items },
            NextPageToken = page.NextPageToken,
        };
    }

    public override async Task<V1.ListDeliverablesResponse> ListDeliverables(
        V1.ListDeliverablesRequest request, ServerCallContext context)
    {
        var page = await PageAsync(
            new ListBelow(request.Parent, Deliverable.Collection, request.PageToken, request.PageSize),
            EvidenceStore.DeliverablesAfterAsync, ExecutionWire.Render, context);
        return new V1.ListDeliverablesResponse
        {
            Deliverables = { page.Items },
            NextPageToken = page.NextPageToken,
        };
    }

    public override async Task<V1.ListCommunicationEvidenceResponse> ListCommunicationEvidence(
        V1.ListCommunicationEvidenceRequest request, ServerCallContext context)
    {
        var page = await PageAsync(
            new ListBelow(request.Parent, CommunicationEvidence.Collection, request.PageToken, request.PageSize),
            EvidenceStore.EvidenceAfterAsync, ExecutionWire.Render, context);
        return new V1.ListCommunicationEvidenceResponse
        {
            CommunicationEvidence = { page.Items },
            NextPageToken = page.NextPageToken,
        };
    }
}
