namespace Grants.Scaling.Simulating;

/// <summary>The time of a simulation: goes from one thing that happens to the next.</summary>
internal sealed class Clockwork
{
    private readonly PriorityQueue<Action, (double At, long Order)> _due = new();
    private long _order;

    /// <summary>Seconds since the start.</summary>
    public double Now { get; private set; }

    /// <summary>Has something happen at a time; of what happens at the same time, what was said first.</summary>
    public void At(double time, Action happen) => _due.Enqueue(happen, (time, _order++));

    /// <summary>Goes on until nothing is left to happen.</summary>
    public void Run()
    {
        while (_due.TryDequeue(out var happen, out var due))
        {
            Now = due.At;
            happen();
        }
    }
}
