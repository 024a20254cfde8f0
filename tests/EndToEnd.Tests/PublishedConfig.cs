using System.Globalization;
using System.Text.Json.Nodes;
using Grants.Testing;
using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Grants.EndToEnd;

/// <summary>
/// The service config that callers should use (<c>docs/service-config.json</c>), for a channel of .NET, which
/// takes no JSON: what is proven is proven with what is published.
/// </summary>
internal static class PublishedConfig
{
    public static ServiceConfig Read()
    {
        var published = JsonNode.Parse(
            File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "service-config.json")))!;
        Assert.NotNull(published["loadBalancingConfig"]![0]!["round_robin"]);
        var retry = published["methodConfig"]![0]!["retryPolicy"]!;
        return new ServiceConfig
        {
            LoadBalancingConfigs = { new RoundRobinConfig() },
            MethodConfigs =
            {
                new MethodConfig
                {
                    Names = { MethodName.Default },
                    RetryPolicy = new RetryPolicy
                    {
                        MaxAttempts = (int)retry["maxAttempts"]!,
                        InitialBackoff = Seconds(retry["initialBackoff"]!),
                        MaxBackoff = Seconds(retry["maxBackoff"]!),
                        BackoffMultiplier = (double)retry["backoffMultiplier"]!,
                        RetryableStatusCodes = { StatusCode.Unavailable },
                    },
                },
            },
        };
    }

    // As JSON writes a google.protobuf.Duration: 0.1s.
    private static TimeSpan Seconds(JsonNode text) => TimeSpan.FromSeconds(
        double.Parse(((string)text!).TrimEnd('s'), CultureInfo.InvariantCulture));
}
