namespace Grants.EndToEnd;

/// <summary>The grant of the demo, settled: played once, and copied for each test that grows it.</summary>
public sealed class SettledGrant : IAsyncLifetime
{
    private Deployment? _played;

    internal Deployment Deployment => _played!;

    public async ValueTask InitializeAsync() => _played = await GrantOfManyExpenses.SettleAsync();

    public ValueTask DisposeAsync() => _played?.DisposeAsync() ?? ValueTask.CompletedTask;
}
