namespace Grants.Scaling.Simulating;

/// <summary>
/// A writer with group commit: whoever waits when it is free is carried out and committed together, and answered
/// together after the commit.
/// </summary>
internal sealed class BatchServer(Clockwork clock, string name, BatchLaw law, int most, Window window)
    : Station(clock, name, 1, window)
{
    protected override void Begin()
    {
        if (Free > 0 && WaitingCount > 0)
        {
            var count = Math.Min(WaitingCount, most);
            Serve(count, law.Seconds(count));
        }
    }
}
