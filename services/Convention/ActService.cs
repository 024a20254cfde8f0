using Google.Protobuf;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>The RPCs on the act that a grant rests on: parse, run once, render.</summary>
internal sealed class ActService(ConventionCommands commands) : V1.ActService.ActServiceBase
{
    public override Task<V1.Deliberation> RecordPosting(V1.RecordPostingRequest request, ServerCallContext context) =>
        RecordAsync(request, request.Name, ActWire.Parse(request), context);

    public override Task<V1.Deliberation> RecordTransmission(
        V1.RecordTransmissionRequest request, ServerCallContext context) =>
        RecordAsync(request, request.Name, ActWire.Parse(request), context);

    public override Task<V1.Deliberation> RecordPublication(
        V1.RecordPublicationRequest request, ServerCallContext context) =>
        RecordAsync(request, request.Name, ActWire.Parse(request), context);

    public override Task<V1.Deliberation> RecordNotification(
        V1.RecordNotificationRequest request, ServerCallContext context) =>
        RecordAsync(request, request.Name, ActWire.Parse(request), context);

    private Task<V1.Deliberation> RecordAsync<TRequest>(
        TRequest request, string name, ActFact fact, ServerCallContext context)
        where TRequest : IMessage<TRequest>
    {
        var (grantId, amendmentId) = ActWire.ParseName(name);
        return commands.RunAsync(request, context, command => amendmentId is { } id
            ? command.RecordOnAmendmentAsync(grantId, id, fact)
            : command.RecordOnGrantAsync(grantId, fact));
    }
}
