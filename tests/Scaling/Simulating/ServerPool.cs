namespace Grants.Scaling.Simulating;

/// <summary>Servers that each do one thing at a time; how long it takes may be drawn for each.</summary>
internal sealed class ServerPool(Clockwork clock, string name, int servers, Func<double> seconds, Window window)
    : Station(clock, name, servers, window)
{
    protected override void Begin()
    {
        while (Free > 0 && WaitingCount > 0)
        {
            Serve(1, seconds());
        }
    }
}
