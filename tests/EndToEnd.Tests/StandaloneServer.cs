namespace Grants.EndToEnd;

/// <summary>One process that the tests of a class share.</summary>
public sealed class StandaloneServer : IAsyncLifetime
{
    private Deployment? _deployment;

    internal Deployment Deployment => _deployment!;

    /// <summary>What tells the command line where it answers.</summary>
    internal Dictionary<string, string> Environment => new()
    {
        ["GRANTS_ADDRESS"] = Deployment.Processes[0].Address.ToString(),
    };

    public async ValueTask InitializeAsync() => _deployment = await Deployment.StandaloneAsync();

    public ValueTask DisposeAsync() => Deployment.DisposeAsync();
}
