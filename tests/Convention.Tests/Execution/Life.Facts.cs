using Grants.Convention.V1;

namespace Grants.Convention;

/// <summary>What is recorded beside expenses, and the rulings on it.</summary>
public sealed partial class Life
{
    public static V1.FactDecision Taken() => new() { Outcome = V1.FactDecision.Types.Outcome.Accepted };

    public static V1.FactDecision Discarded() => new()
    {
        Outcome = V1.FactDecision.Types.Outcome.Rejected, Comment = "Étranger à l'action",
    };

    private static V1.Resource NewResource() => new()
    {
        Label = "Mécénat", Amount = Make.Euros("50.00"), ReceiptDate = Make.Day(Paid),
    };

    public async Task<V1.Resource> ReceiveAsync(Action<V1.Resource>? change = null)
    {
        var resource = NewResource();
        change?.Invoke(resource);
        return await world.Beneficiary.RecordResourceAsync(new RecordResourceRequest
        {
            RequestId = World.NewId(), Parent = Name, Resource = resource,
        });
    }

    public async Task<V1.IndicatorValue> CountAsync(string value, Action<V1.IndicatorValue>? change = null)
    {
        var counted = new V1.IndicatorValue
        {
            IndicatorCode = "WORKSHOP",
            Value = Make.Number(value),
            ValueDate = Make.Day(Paid),
            ValueSource = "Émargements",
        };
        change?.Invoke(counted);
        return await world.Beneficiary.RecordIndicatorValueAsync(new RecordIndicatorValueRequest
        {
            RequestId = World.NewId(), Parent = Name, IndicatorValue = counted,
        });
    }

    public async Task<IReadOnlyList<V1.TimelineEntry>> TimelineAsync() =>
        (await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = Name, PageSize = 500 })).Entries;

    public async Task<IReadOnlyList<V1.Resource>> ResourcesAsync() =>
        (await world.Officer.ListResourcesAsync(new ListResourcesRequest { Parent = Name, PageSize = 500 })).Resources;

    public async Task<V1.Resource> DecideResourceAsync(string name, V1.FactDecision decision) =>
        await world.Officer.DecideResourceAsync(
            new DecideResourceRequest { RequestId = World.NewId(), Name = name, Decision = decision });

    /// <summary>Accepts in full each resource that nobody has ruled on.</summary>
    public async Task AcceptResourcesAsync()
    {
        foreach (var resource in (await ResourcesAsync())
            .Where(resource => resource.Decision is null && resource.WithdrawReason.Length == 0))
        {
            await DecideResourceAsync(resource.Name, Taken());
        }
    }
}
