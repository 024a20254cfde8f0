using System.Text.Json.Nodes;
using Grants.Broker;
using Grants.Testing;
using Microsoft.Extensions.Configuration;

namespace Grants.EndToEnd;

/// <summary>
/// A broker as Compose runs it: with the users, the rights, the certificate and the definitions that build/secrets.sh
/// and build/rabbitmq make. It takes AMQP over TLS; beside it the port without TLS, by which the node is watched.
/// </summary>
public sealed class BrokerOfSecrets : IAsyncLifetime
{
    /// <summary>What build/secrets.sh made.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("grants-secrets-").FullName;

    /// <summary>The broker.</summary>
    public RabbitMqNode Node { get; } = new();

    /// <summary>The authority of the certificates.</summary>
    public string CaFile => Path.Combine(Folder, "ca.pem");

    private static string Build => Path.Combine(RepositoryRoot.Path, "build");

    public async ValueTask InitializeAsync()
    {
        var (code, output) = await Command.RunAsync(
            RepositoryRoot.Path, new Dictionary<string, string>(), Path.Combine(Build, "secrets.sh"), Folder);
        Assert.True(code == 0, output);
        var given = Directory.CreateDirectory(Path.Combine(Folder, "broker")).FullName;
        Node.Definitions = Directory.CreateDirectory(Path.Combine(given, "definitions")).FullName;
        Node.TlsFolder = given;
        foreach (var (from, to) in new[]
        {
            (CaFile, "ca.pem"),
            (Path.Combine(Folder, "tls-rabbitmq.pem"), "server.pem"),
            (Path.Combine(Folder, "tls-rabbitmq-key.pem"), "server-key.pem"),
            (Path.Combine(Folder, "rabbitmq-users.json"), "definitions/10-users.json"),
            (Path.Combine(Build, "rabbitmq/topology.json"), "definitions/20-topology.json"),
        })
        {
            File.Copy(from, Path.Combine(given, to));
        }

        if (!OperatingSystem.IsWindows())
        {
            // The broker runs as a user of its own, and the folder is only its owner's.
            File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);
        }

        await Node.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The password of a user.</summary>
    public string PasswordOf(string user) => File.ReadAllText(Path.Combine(Folder, $"rabbitmq-{user}"));

    /// <summary>What a service, or whoever else has a user, is configured with.</summary>
    public Dictionary<string, string> SettingsOf(string user) => new()
    {
        ["Bus:Transport"] = "RabbitMq",
        ["Bus:RabbitMq:Host"] = "localhost",
        ["Bus:RabbitMq:Port"] = $"{Node.TlsPort}",
        ["Bus:RabbitMq:UseTls"] = "true",
        ["Bus:RabbitMq:CaFile"] = CaFile,
        ["Bus:RabbitMq:Declare"] = "false",
        ["Bus:RabbitMq:Username"] = user,
        ["Bus:RabbitMq:Password"] = PasswordOf(user),
    };

    /// <summary>How a user connects.</summary>
    public RabbitMqOptions OptionsOf(string user) => RabbitMqOptions.From(
        new ConfigurationBuilder().AddInMemoryCollection(SettingsOf(user)!).Build());

    /// <summary>The exchanges, queues and bindings of a virtual host, as definitions write them.</summary>
    public async Task<string> TopologyAsync(string host)
    {
        var all = JsonNode.Parse(await Node.ControlAsync("-q", "export_definitions", "-", "--format", "json"))!;
        return Definitions.Of(all, host);
    }
}

/// <summary>Tests of a broker with users of few rights.</summary>
[CollectionDefinition]
public sealed class OnBrokerOfSecrets : ICollectionFixture<BrokerOfSecrets>;

/// <summary>What stands on a broker, in an order of its own.</summary>
internal static class Definitions
{
    public static string Of(JsonNode all, string host) => string.Join('\n', new[] { "exchanges", "queues", "bindings" }
        .SelectMany(section => all[section]!.AsArray()
            .Where(row => (string?)row!["vhost"] == host)
            .Select(row => $"{section} {Text(row!)}"))
        .Order(StringComparer.Ordinal));

    // The members that say what it is; the host is another one, and versions of the broker add members.
    private static string Text(JsonNode row) => string.Join(' ', row.AsObject()
        .Where(member => member.Key is "name" or "type" or "durable" or "auto_delete" or "internal" or "source"
            or "destination" or "destination_type" or "routing_key" or "arguments")
        .OrderBy(member => member.Key, StringComparer.Ordinal)
        .Select(member =>
            $"{member.Key}={(member.Value is JsonObject arguments ? Arguments(arguments) : member.Value)}"));

    private static string Arguments(JsonObject arguments) => string.Join(',', arguments
        .OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}:{member.Value}"));
}
