using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Grants.Testing;

namespace Grants.EndToEnd.Gateway;

/// <summary>
/// The gateway as operators run it (build/gateway/haproxy.cfg), as a process before four others: only where it listens,
/// where its files are and where the one replica of each service is are written anew.
/// </summary>
internal sealed partial class GatewayProcess : IAsyncDisposable
{
    private const string Program = "/usr/sbin/haproxy";
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private readonly int _grpcPort = FreePort.Next();
    private readonly int _httpPort = FreePort.Next();
    private readonly int _healthPort = FreePort.Next();
    private readonly Process _process;

    private GatewayProcess(TestAuthority authority, IReadOnlyList<ServiceProcess> services)
    {
        var (_, key) = authority.Issue("gateway", ["localhost"]);
        File.Move(key, Path.Combine(authority.Folder, "gateway.pem.key"), overwrite: true);
        var path = Path.Combine(authority.Folder, "haproxy.cfg");
        File.WriteAllText(path, Configuration(authority.Folder, services));
        _process = Process.Start(new ProcessStartInfo(Program, ["-db", "-f", path])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Why tests that need it are skipped; null when they are not.</summary>
    public static string? Missing => File.Exists(Program)
        ? null
        : "HAProxy is not installed: 'apt-get install haproxy' (make test does it where it may).";

    /// <summary>Where it answers gRPC.</summary>
    public Uri Address => new($"https://localhost:{_grpcPort}");

    /// <summary>Where it answers HTTP.</summary>
    public Uri HttpAddress => new($"https://localhost:{_httpPort}");

    /// <summary>Starts it, and waits until every service has a replica that is ready.</summary>
    public static async Task<GatewayProcess> StartAsync(TestAuthority authority, IReadOnlyList<ServiceProcess> services)
    {
        var gateway = new GatewayProcess(authority, services);
        var waited = Stopwatch.StartNew();
        while (!await gateway.IsReadyAsync())
        {
            Assert.False(gateway._process.HasExited, "The gateway ended while starting.");
            Assert.True(waited.Elapsed < StartTime, "The gateway is not ready.");
            await Task.Delay(50);
        }

        return gateway;
    }

    /// <summary>Whether every service has a replica that is ready.</summary>
    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var http = new HttpClient();
            return (await http.GetAsync(new Uri($"http://127.0.0.1:{_healthPort}/ready"))).IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private string Configuration(string folder, IReadOnlyList<ServiceProcess> services)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "build/gateway/haproxy.cfg"))
            .Replace("/run/secrets/", folder + "/", StringComparison.Ordinal)
            .Replace("bind :5080 ", $"bind 127.0.0.1:{_grpcPort} ", StringComparison.Ordinal)
            .Replace("bind :5081 ", $"bind 127.0.0.1:{_httpPort} ", StringComparison.Ordinal)
            .Replace("bind 127.0.0.1:5082", $"bind 127.0.0.1:{_healthPort}", StringComparison.Ordinal);
        var places = services.ToDictionary(service => service.Name.ToLowerInvariant());
        text = Server().Replace(text, line => line.Groups["number"].Value == "1"
            ? Place(places[line.Groups["service"].Value], grpc: true)
            : "");
        return Template().Replace(text, line => Place(places[line.Groups["service"].Value], grpc: false));
    }

    private static string Place(ServiceProcess service, bool grpc) =>
        $"  server {service.Name}1 127.0.0.1:{(grpc ? service.Address : service.HttpAddress).Port} "
        + $"check port {service.HttpAddress.Port}{(grpc ? " proto h2 check-proto h1" : "")}\n";

    [GeneratedRegex(@"  server (?<service>[a-z]+)(?<number>\d) \k<service>:5080 proto h2 check-proto h1\n")]
    private static partial Regex Server();

    [GeneratedRegex(@"  server-template (?<service>[a-z]+) 8 \k<service>:5081\n")]
    private static partial Regex Template();
}
