using Grants.Broker;
using Microsoft.Extensions.Configuration;

namespace Grants.Cli.Operations;

/// <summary>
/// The broker as configured for the services: the variables <c>Bus__RabbitMq__…</c>, and files of the same names in the
/// folder of secrets.
/// </summary>
internal static class BrokerSettings
{
    private const string Secrets = "/run/secrets";

    public static RabbitMqOptions Read() => RabbitMqOptions.From(new ConfigurationBuilder()
        .AddKeyPerFile(Secrets, optional: true)
        .AddEnvironmentVariables()
        .Build());

    /// <summary>A channel there; it declares what the services declare.</summary>
    public static BrokerChannel Open() => new(Read(), "grants (command line)");
}
