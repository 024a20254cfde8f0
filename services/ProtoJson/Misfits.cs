namespace Grants.ProtoJson;

/// <summary>What was found wrong with a request: the first of it, and how much more there is.</summary>
public sealed class Misfits
{
    private readonly List<Misfit> _all = [];
    private readonly List<(int Start, int Length)> _quoted = [];

    /// <summary>The first of them, <see cref="JsonRequest.MostMisfits"/> at most.</summary>
    public IReadOnlyList<Misfit> All => _all;

    /// <summary>How many were found beyond those.</summary>
    public int Hidden { get; private set; }

    /// <summary>Where the numbers of 32 bits are that stand in quotation marks, and how long they are.</summary>
    internal IReadOnlyList<(int Start, int Length)> Quoted => _quoted;

    /// <summary>Those of a sequence, which is read to its end.</summary>
    public static Misfits Of(IEnumerable<Misfit> misfits)
    {
        var found = new Misfits();
        foreach (var misfit in misfits)
        {
            found.Add(() => misfit);
        }

        return found;
    }

    /// <summary>Takes note of a number of 32 bits in quotation marks.</summary>
    internal void AddQuoted(long start, int length) => _quoted.Add(((int)start, length));

    /// <summary>Adds one; what it is called is asked only where it is listed.</summary>
    internal void Add(Func<Misfit> misfit)
    {
        if (_all.Count < JsonRequest.MostMisfits)
        {
            _all.Add(misfit());
        }
        else
        {
            Hidden++;
        }
    }
}
