namespace Grants.EndToEnd;

/// <summary>Three replicas of Budget on one database, for one test after another.</summary>
public sealed class BudgetReplicas : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("grants-replicas-").FullName;
    private readonly List<ServiceProcess> _replicas = [];

    /// <summary>The key they trust.</summary>
    public string KeyFile => Path.Combine(_data, "signing-key.pem");

    internal IReadOnlyList<ServiceProcess> All => _replicas;

    public async ValueTask InitializeAsync()
    {
        SigningKeyFile.Create(KeyFile);
        for (var i = 1; i <= 3; i++)
        {
            _replicas.Add(new ServiceProcess(
                "Budget",
                new Dictionary<string, string>
                {
                    ["Database:Directory"] = _data,
                    ["Auth:KeyFile"] = KeyFile,
                    ["Replica:Name"] = $"replica-{i}",
                    ["Shutdown:LeadSeconds"] = "1",
                    ["Logging:LogLevel:Default"] = "Warning",
                },
                $"127.0.0.{i + 1}"));
        }

        await _replicas[0].MigrateAsync();
    }

    /// <summary>Starts those that do not run: at first, or after a test that ended them.</summary>
    public Task StartAllAsync() => Task.WhenAll(
        _replicas.Where(replica => !replica.IsRunning).Select(replica => replica.StartAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }
}
