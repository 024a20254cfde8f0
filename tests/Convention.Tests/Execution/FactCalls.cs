using Grants.Convention.V1;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

/// <summary>What all facts show of themselves.</summary>
public sealed record FactSeen(
    string Name, string Voucher, V1.FactDecision? Decision, string RecordedBy, string WithdrawReason)
{
    public static FactSeen Of(V1.Activity one) =>
        new(one.Name, one.Voucher, one.Decision, one.RecordedBy, one.WithdrawReason);

    public static FactSeen Of(V1.IndicatorValue one) =>
        new(one.Name, one.Voucher, one.Decision, one.RecordedBy, one.WithdrawReason);

    public static FactSeen Of(V1.Deliverable one) =>
        new(one.Name, one.Voucher, one.Decision, one.RecordedBy, one.WithdrawReason);

    public static FactSeen Of(V1.Resource one) =>
        new(one.Name, one.Voucher, one.Decision, one.RecordedBy, one.WithdrawReason);
}

/// <summary>The calls on the facts of one kind.</summary>
public sealed record FactCalls(
    string Kind,
    Func<World, Life, string, Task<FactSeen>> RecordAsync,
    Func<Conventions, string, string, string, Task<FactSeen>> WithdrawAsync,
    Func<Conventions, string, V1.FactDecision, string, Task<FactSeen>> DecideAsync,
    Func<Conventions, string, Task<IEnumerable<FactSeen>>> ListAsync)
{
    public static FactCalls Activities { get; } = new(
        "ACTIVITY",
        async (world, life, voucher) => FactSeen.Of(await Commands.RecordActivityAsync(
            world, life, one => one.Voucher = voucher)),
        async (caller, name, reason, id) => FactSeen.Of(await caller.WithdrawActivityAsync(
            new WithdrawActivityRequest { RequestId = id, Name = name, Reason = reason })),
        async (caller, name, decision, id) => FactSeen.Of(await caller.DecideActivityAsync(
            new DecideActivityRequest { RequestId = id, Name = name, Decision = decision })),
        async (caller, parent) => (await caller.ListActivitiesAsync(
            new ListActivitiesRequest { Parent = parent })).Activities.Select(FactSeen.Of));

    public static FactCalls Values { get; } = new(
        "INDICATOR_VALUE",
        async (_, life, voucher) => FactSeen.Of(await life.CountAsync("3", one => one.Voucher = voucher)),
        async (caller, name, reason, id) => FactSeen.Of(await caller.WithdrawIndicatorValueAsync(
            new WithdrawIndicatorValueRequest { RequestId = id, Name = name, Reason = reason })),
        async (caller, name, decision, id) => FactSeen.Of(await caller.DecideIndicatorValueAsync(
            new DecideIndicatorValueRequest { RequestId = id, Name = name, Decision = decision })),
        async (caller, parent) => (await caller.ListIndicatorValuesAsync(
            new ListIndicatorValuesRequest { Parent = parent })).IndicatorValues.Select(FactSeen.Of));

    public static FactCalls Deliverables { get; } = new(
        "DELIVERABLE",
        async (_, life, voucher) => FactSeen.Of(await life.DeliverAsync(one => one.Voucher = voucher)),
        async (caller, name, reason, id) => FactSeen.Of(await caller.WithdrawDeliverableAsync(
            new WithdrawDeliverableRequest { RequestId = id, Name = name, Reason = reason })),
        async (caller, name, decision, id) => FactSeen.Of(await caller.DecideDeliverableAsync(
            new DecideDeliverableRequest { RequestId = id, Name = name, Decision = decision })),
        async (caller, parent) => (await caller.ListDeliverablesAsync(
            new ListDeliverablesRequest { Parent = parent })).Deliverables.Select(FactSeen.Of));

    public static FactCalls Resources { get; } = new(
        "RESOURCE",
        async (_, life, voucher) => FactSeen.Of(await life.ReceiveAsync(one => one.Voucher = voucher)),
        async (caller, name, reason, id) => FactSeen.Of(await caller.WithdrawResourceAsync(
            new WithdrawResourceRequest { RequestId = id, Name = name, Reason = reason })),
        async (caller, name, decision, id) => FactSeen.Of(await caller.DecideResourceAsync(
            new DecideResourceRequest { RequestId = id, Name = name, Decision = decision })),
        async (caller, parent) => (await caller.ListResourcesAsync(
            new ListResourcesRequest { Parent = parent })).Resources.Select(FactSeen.Of));
}
