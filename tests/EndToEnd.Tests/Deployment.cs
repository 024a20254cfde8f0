using Grants.Cli.Demo;
using Grants.Testing;
using Grants.Tls;
using Microsoft.Data.Sqlite;

namespace Grants.EndToEnd;

/// <summary>The system as it is deployed: in one process, or in four over RabbitMQ, on databases of its own.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    private readonly string _directory;

    private Deployment(string directory, params ServiceProcess[] processes)
    {
        _directory = directory;
        Processes = processes;
    }

    /// <summary>Its processes: one, or Budget, Beneficiary, Convention, Reporting.</summary>
    public IReadOnlyList<ServiceProcess> Processes { get; }

    /// <summary>Where its databases are.</summary>
    public string DataDirectory => Path.Combine(_directory, "data");

    /// <summary>The grants that are played on it.</summary>
    public DemoGrants Grants { get; init; } = DemoGrants.Reference;

    /// <summary>What the demo needs to know of it.</summary>
    public DemoOptions Options => new(
        new DemoTarget(Address(0), Address(1), Address(2), Address(3), KeyFile) { Attempts = 1, Authorities = Trusted },
        null,
        Path.Combine(_directory, "out"))
    {
        Grants = Grants,
    };

    /// <summary>Who issued the certificates of its processes; null for those that the system trusts.</summary>
    public TrustedAuthorities? Trusted => Processes[0].Authority is { } authority
        ? TrustedAuthorities.FromFile(authority.File, "test")
        : null;

    /// <summary>The key that signs people in.</summary>
    public string KeyFile => Path.Combine(DataDirectory, "signing-key.pem");

    private Uri Address(int service) => Processes[Math.Min(service, Processes.Count - 1)].Address;

    /// <summary>One process, SQLite, the bus in memory or another one.</summary>
    public static async Task<Deployment> StandaloneAsync(
        IReadOnlyDictionary<string, string>? bus = null,
        DemoGrants grants = DemoGrants.Reference,
        Action<ServiceProcess>? prepare = null)
    {
        var directory = Directory.CreateTempSubdirectory("grants-").FullName;
        var settings = CommonSettings(Path.Combine(directory, "data")).Concat(bus ?? new Dictionary<string, string>());
        var process = new ServiceProcess("Standalone", new Dictionary<string, string>(settings));
        prepare?.Invoke(process);
        var deployment = new Deployment(directory, process) { Grants = grants };
        await process.StartAsync();
        return deployment;
    }

    /// <summary>One process, not started yet, on a copy of what this one, which is killed, has left.</summary>
    public Deployment Copy()
    {
        var directory = Directory.CreateTempSubdirectory("grants-").FullName;
        var data = Directory.CreateDirectory(Path.Combine(directory, "data")).FullName;
        foreach (var file in Directory.EnumerateFiles(DataDirectory))
        {
            File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        }

        return new Deployment(directory, new ServiceProcess("Standalone", CommonSettings(data)));
    }

    /// <summary>One more process on the same files, with settings of its own.</summary>
    public async Task<ServiceProcess> StartAnotherAsync(params (string Name, string Value)[] settings)
    {
        var process = new ServiceProcess("Standalone", CommonSettings(DataDirectory));
        foreach (var (name, value) in settings)
        {
            process.Settings[name] = value;
        }

        await process.StartAsync();
        return process;
    }

    /// <summary>Four processes, SQLite, RabbitMQ (or another bus); over TLS if somebody issues certificates.</summary>
    public static async Task<Deployment> FourProcessesAsync(
        IReadOnlyDictionary<string, string> bus,
        DemoGrants grants = DemoGrants.Reference,
        TestAuthority? authority = null,
        Action<ServiceProcess>? prepare = null)
    {
        var directory = Directory.CreateTempSubdirectory("grants-").FullName;
        var data = Path.Combine(directory, "data");
        var settings = new Dictionary<string, string>(CommonSettings(data).Concat(bus));
        string[] names = ["Budget", "Beneficiary", "Convention", "Reporting"];
        var processes = names.Select(name => new ServiceProcess(name, settings) { Authority = authority })
            .ToArray();
        var deployment = new Deployment(directory, processes) { Grants = grants };
        Directory.CreateDirectory(data);
        SigningKeyFile.Create(deployment.KeyFile);
        GiveKeys(processes, data);
        foreach (var process in processes)
        {
            for (var i = 0; i < names.Length; i++)
            {
                process.Settings[$"Services:{names[i].ToLowerInvariant()}:Address"] = processes[i].Address.ToString();
            }

            prepare?.Invoke(process);
        }

        await Task.WhenAll(processes.Select(process => process.MigrateAsync()));
        await Task.WhenAll(processes.Select(process => process.StartAsync()));
        return deployment;
    }

    /// <summary>Plays the demo to its end.</summary>
    public Task<DemoResult> PlayAsync() => DemoRun.PlayAsync(Options, _ => Task.CompletedTask);

    /// <summary>Waits until the broker has everything that Convention has said.</summary>
    public async Task UntilPublishedAsync()
    {
        while (await CountAsync("convention", "outbox where published_at is null") > 0)
        {
            await Task.Delay(200);
        }
    }

    /// <summary>How many rows a table has.</summary>
    public Task<long> CountAsync(string service, string table) =>
        ScalarAsync<long>(service, $"select count(*) from {table}");

    /// <summary>One value of the database of a service.</summary>
    public async Task<T> ScalarAsync<T>(string service, string sql)
    {
        await using var connection = await OpenAsync(service, "ReadOnly");
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Changes the database of a service behind its back, such as the end of a lease.</summary>
    public async Task ExecuteAsync(string service, string sql)
    {
        await using var connection = await OpenAsync(service, "ReadWrite");
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<SqliteConnection> OpenAsync(string service, string mode)
    {
        var connection = new SqliteConnection(
            $"Data Source={Path.Combine(DataDirectory, service + ".db")};Mode={mode};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes)
        {
            await process.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    // A key a service, its public half with the others, as build/secrets.sh does it.
    private static void GiveKeys(ServiceProcess[] processes, string data)
    {
        foreach (var process in processes)
        {
            var setting = $"Auth:Services:{process.Name.ToLowerInvariant()}:";
            var file = Path.Combine(data, $"service-{process.Name}.pem");
            var half = SigningKeyFile.Create(file);
            process.Settings[setting + "KeyFile"] = file;
            // One that is killed finds its clock where it was, also before anybody sets it again.
            process.Settings["Clock:File"] = Path.Combine(data, $"clock-{process.Name}");
            foreach (var other in processes.Where(other => other != process))
            {
                other.Settings[setting + "PublicKey"] = half;
            }
        }
    }

    private static Dictionary<string, string> CommonSettings(string data) => new()
    {
        ["Database:Directory"] = data,
        ["Auth:KeyFile"] = Path.Combine(data, "signing-key.pem"),
        ["Data:KeyFile"] = Path.Combine(data, "data-key"),
        // One that starts first makes it, whichever it is; operators make it with build/secrets.sh.
        ["Data:CreateKey"] = "true",
        ["Clock:Simulated"] = "true",
        ["Logging:LogLevel:Default"] = "Warning",
    };
}
