using Google.Protobuf;
using Grants.Contracts;
using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>How facts of a kind are found and shown.</summary>
internal sealed record FactForm<TFact, TMessage>(
    string Collection,
    string ResourceType,
    Func<DbSession, Guid, Guid, Task<TFact?>> FindAsync,
    Func<TFact, TMessage> Render)
    where TFact : Fact;

/// <summary>
/// Facts, from their record to the rulings on them: activities, indicator values, deliverables and resources go one way
/// (domain rule 31).
/// </summary>
internal sealed partial class ConventionService
{
    private static readonly FactForm<Activity, V1.Activity> Activities = new(
        Activity.Collection, "grants/Activity", ExecutionStore.FindActivityAsync, ExecutionWire.Render);

    private static readonly FactForm<IndicatorValue, V1.IndicatorValue> IndicatorValues = new(
        IndicatorValue.Collection, "grants/IndicatorValue", ExecutionStore.FindValueAsync, ExecutionWire.Render);

    private static readonly FactForm<Deliverable, V1.Deliverable> Deliverables = new(
        Deliverable.Collection, "grants/Deliverable", EvidenceStore.FindDeliverableAsync, ExecutionWire.Render);

    private static readonly FactForm<Resource, V1.Resource> Resources = new(
        Resource.Collection, "grants/Resource", ExecutionStore.FindResourceAsync, ExecutionWire.Render);

    public override Task<V1.Activity> WithdrawActivity(V1.WithdrawActivityRequest request, ServerCallContext context) =>
        WithdrawAsync(request, context, Activities, request.Name, request.Reason);

    public override Task<V1.Activity> DecideActivity(V1.DecideActivityRequest request, ServerCallContext context) =>
        DecideAsync(request, context, Activities, request.Name, request.Decision);

    public override Task<V1.IndicatorValue> WithdrawIndicatorValue(
        V1.WithdrawIndicatorValueRequest request, ServerCallContext context) =>
        WithdrawAsync(request, context, IndicatorValues, request.Name, request.Reason);

    public override Task<V1.IndicatorValue> DecideIndicatorValue(
        V1.DecideIndicatorValueRequest request, ServerCallContext context) =>
        DecideAsync(request, context, IndicatorValues, request.Name, request.Decision);

    public override Task<V1.Deliverable> WithdrawDeliverable(
        V1.WithdrawDeliverableRequest request, ServerCallContext context) =>
        WithdrawAsync(request, context, Deliverables, request.Name, request.Reason);

    public override Task<V1.Deliverable> DecideDeliverable(
        V1.DecideDeliverableRequest request, ServerCallContext context) =>
        DecideAsync(request, context, Deliverables, request.Name, request.Decision);

    public override Task<V1.Resource> WithdrawResource(V1.WithdrawResourceRequest request, ServerCallContext context) =>
        WithdrawAsync(request, context, Resources, request.Name, request.Reason);

    public override Task<V1.Resource> DecideResource(V1.DecideResourceRequest request, ServerCallContext context) =>
        DecideAsync(request, context, Resources, request.Name, request.Decision);

    private Task<TMessage> RecordAsync<TRequest, TFact, TMessage>(
        TRequest request,
        ServerCallContext context,
        (string Parent, string Voucher) named,
        Func<Guid, Guid, string, TFact> parsed,
        Func<TFact, Grant, DateOnly, TFact> check,
        Func<DbSession, TFact, Task> add,
        Func<TFact, IGrantEvent> tell,
        Func<TFact, TMessage> render)
        where TRequest : IMessage<TRequest>
        where TFact : Fact
        where TMessage : class, IMessage<TMessage>, new()
    {
        var grantId = NameWire.ParseGrant(named.Parent, "parent");
        return commands.RunAsync(request, context, async command =>
        {
            var grant = await command.LoadGrantAsync(grantId);
            var fact = check(parsed(command.NewId(), grantId, command.Caller.Actor), grant, command.Today);
            await EnsureVoucherAsync(command, grantId, fact.VoucherId, named.Voucher);
            await command.HoldGrantAsync(grant);
            await add(command.Session, fact);
            command.ChangedBelow(grant, fact.Name, tell(fact));
            return render(fact);
        });
    }

    private Task<TMessage> WithdrawAsync<TRequest, TFact, TMessage>(
        TRequest request, ServerCallContext context, FactForm<TFact, TMessage> form, string name, string reason)
        where TRequest : IMessage<TRequest>
        where TFact : Fact
        where TMessage : class, IMessage<TMessage>, new()
    {
        var words = Wire.ParseText(reason, "reason", 500);
        return ChangeFactAsync(
            request, context, form, name, (command, grant, fact) =>
            {
                grant.RequireExecution();
                return fact.Withdraw(words, command.Caller.Actor, duties);
            },
            FactStore.WithdrawAsync, ExecutionEvents.Withdrawn);
    }

    private Task<TMessage> DecideAsync<TRequest, TFact, TMessage>(
        TRequest request,
        ServerCallContext context,
        FactForm<TFact, TMessage> form,
        string name,
        V1.FactDecision ruling)
        where TRequest : IMessage<TRequest>
        where TFact : Fact
        where TMessage : class, IMessage<TMessage>, new()
    {
        var decision = ExecutionWire.Parse(ruling);
        return ChangeFactAsync(
            request, context, form, name, (command, grant, fact) =>
            {
                grant.RequireRuling();
                return fact.Decide(decision(command.Caller.Actor, command.Now), duties);
            },
            FactStore.DecideAsync, ExecutionEvents.Decided);
    }

    private Task<TMessage> ChangeFactAsync<TRequest, TFact, TMessage>(
        TRequest request,
        ServerCallContext context,
        FactForm<TFact, TMessage> form,
        string name,
        Func<GrantCommand, Grant, Fact, Fact> decide,
        Func<DbSession, Fact, Task<bool>> save,
        Func<Fact, IGrantEvent> tell)
        where TRequest : IMessage<TRequest>
        where TFact : Fact
        where TMessage : class, IMessage<TMessage>, new()
    {
        var (grantId, id) = NameWire.ParseBelow(name, "name", form.Collection);
        return commands.RunAsync(request, context, async command =>
        {
            var fact = await form.FindAsync(command.Session, grantId, id)
                ?? throw ExecutionRefusals.FactNotFound(form.ResourceType, name);
            var grant = await command.LoadGrantAsync(grantId);
            var changed = decide(command, grant, fact);
            if (changed.Decision != fact.Decision)
            {
                await EnsureUploadedByAnotherAsync(command, grantId, fact.VoucherId, name);
            }

            await command.HoldGrantAsync(grant);
            if (!await save(command.Session, changed))
            {
                throw ExecutionRefusals.FactWithdrawn(name);
            }

            command.ChangedBelow(grant, changed.Name, tell(changed));
            return form.Render((TFact)changed);
        });
    }
}
