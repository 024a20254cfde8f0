namespace Grants.Scaling.Simulating;

/// <summary>Part of a day that is examined more closely, in seconds since its start.</summary>
internal sealed record Window(double From, double To)
{
    public double Seconds => To - From;

    public bool Holds(double time) => From <= time && time < To;

    /// <summary>How much of a stretch of time lies in it.</summary>
    public double Overlap(double from, double to) => Math.Max(0, Math.Min(to, To) - Math.Max(from, From));
}

/// <summary>Where work waits its turn and is done: one queue, some servers, first come first served.</summary>
internal abstract class Station
{
    private readonly Queue<(double ArrivedAt, Action? Then)> _waiting = new();
    private readonly List<double> _waits = [];
    private readonly Clockwork _clock;
    private readonly Window _window;
    private double _changedAt;
    private double _busy;
    private int _here;
    private bool _sorted;

    protected Station(Clockwork clock, string name, int servers, Window window)
    {
        (_clock, Name, Servers, _window) = (clock, name, servers, window);
        Free = servers;
        clock.At(window.To, () => Backlog = _here);
    }

    public string Name { get; }

    /// <summary>How many servers it has.</summary>
    public int Servers { get; }

    /// <summary>All that came.</summary>
    public long Arrivals { get; private set; }

    /// <summary>Integral of how many were here over time.</summary>
    public double Area { get; private set; }

    /// <summary>Sum of how long each that came was here.</summary>
    public double Stays { get; private set; }

    /// <summary>How many were here at the end of the window.</summary>
    public int Backlog { get; private set; }

    /// <summary>How many came in the window.</summary>
    public long ArrivalsInWindow => _waits.Count;

    /// <summary>What part of its servers' time in the window was used.</summary>
    public double Utilisation => _busy / (_window.Seconds * Servers);

    /// <summary>The mean wait of those that came in the window, seconds.</summary>
    public double MeanWait => _waits.Count == 0 ? 0 : _waits.Average();

    protected int Free { get; set; }

    protected int WaitingCount => _waiting.Count;

    protected Clockwork Clock => _clock;

    /// <summary>Something comes; what is to happen when it is done.</summary>
    public void Arrive(Action? then = null)
    {
        Arrivals++;
        Change(1);
        _waiting.Enqueue((_clock.Now, then));
        Begin();
    }

    /// <summary>The wait that so many of those that came in the window did not exceed, seconds.</summary>
    public double Wait(double quantile)
    {
        if (!_sorted)
        {
            _waits.Sort();
            _sorted = true;
        }

        return _waits.Count == 0 ? 0 : _waits[(int)Math.Min(_waits.Count - 1, quantile * _waits.Count)];
    }

    /// <summary>Takes up what it can of what waits.</summary>
    protected abstract void Begin();

    /// <summary>A server takes the first of those that wait, and is done with them together after a time.</summary>
    protected void Serve(int count, double time)
    {
        var (now, work) = (_clock.Now, new (double ArrivedAt, Action? Then)[count]);
        for (var i = 0; i < count; i++)
        {
            work[i] = _waiting.Dequeue();
            if (_window.Holds(work[i].ArrivedAt))
            {
                _waits.Add(now - work[i].ArrivedAt);
                _sorted = false;
            }
        }

        Free--;
        _busy += _window.Overlap(now, now + time);
        _clock.At(now + time, () => End(work));
    }

    private void End((double ArrivedAt, Action? Then)[] work)
    {
        // Free only once all have their answers: callers who retry at once wait together, as at a real writer.
        Change(-work.Length);
        foreach (var (arrivedAt, then) in work)
        {
            Stays += _clock.Now - arrivedAt;
            then?.Invoke();
        }

        Free++;
        Begin();
    }

    private void Change(int by)
    {
        Area += _here * (_clock.Now - _changedAt);
        _changedAt = _clock.Now;
        _here += by;
    }
}
