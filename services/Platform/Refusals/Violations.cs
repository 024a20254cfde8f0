namespace Grants.Platform.Refusals;

/// <summary>
/// Reads the fields of a request one after the other, and refuses all that break a rule at once: who sends a request
/// that has three faults mends them in one go.
/// </summary>
public sealed class Violations
{
    private readonly List<Refusal> _found = [];

    /// <summary>
    /// What a field says; its default where it breaks a rule, which is kept. What is refused for another cause than the
    /// request is thrown.
    /// </summary>
    public T Take<T>(Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.BadRequest)
        {
            Add(refusal);
            return default!;
        }
    }

    /// <summary>Throws where something is wrong: all of it.</summary>
    public void Ensure()
    {
        if (_found.Count > 0)
        {
            throw Refusal.OfAll(_found);
        }
    }

    // Each field once, with the first rule that it breaks.
    private void Add(Refusal refusal)
    {
        foreach (var one in refusal.Parts.Where(part => _found.All(known => known.Subject != part.Subject)))
        {
            _found.Add(one);
        }
    }
}
