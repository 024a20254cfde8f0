namespace Grants.Contracts;

/// <summary>
/// An event the finance department acts upon: it reaches a queue of its own, and docs/events describes its form by a
/// JSON Schema that is kept compatible.
/// </summary>
public interface IFinanceEvent : IGrantEvent
{
    /// <summary>Its implementations.</summary>
    static IReadOnlyList<Type> Types { get; } = [.. typeof(IFinanceEvent).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IFinanceEvent)))
        .OrderBy(type => type.Name, StringComparer.Ordinal)];
}
