using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Hosting;

/// <summary>
/// Asks the process that serves on this machine whether it is ready, for the health checks of containers: their images
/// have no other program that could.
/// </summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>0 when it is ready, 1 when it is not or does not answer.</summary>
    public static async Task<int> AskAsync(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(ReadyOf(new Uri(Listeners.HttpAddress(configuration))));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return 1;
        }
    }

    // One that listens everywhere listens on loopback.
    private static Uri ReadyOf(Uri listener) => new UriBuilder(listener)
    {
        Host = listener.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : listener.Host,
        Path = "/health/ready",
    }.Uri;
}
