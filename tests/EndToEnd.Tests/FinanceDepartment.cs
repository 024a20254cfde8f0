using System.Text;
using Grants.Broker;
using Grants.Contracts;
using Grants.Events.V1;
using Grants.Platform.Auth;
using Grants.Values;
using Grants.Testing;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Grants.EndToEnd;

/// <summary>
/// What surrounds the finance client: its queue on the broker, the log it can read, its tokens and the folder of its
/// ledgers.
/// </summary>
internal sealed class FinanceDepartment : IAsyncDisposable
{
    /// <summary>Its user on the broker, and the password: it may do what docs/events.md gives it.</summary>
    public const string BrokerUser = "finance";

    private readonly RabbitMqNode _rabbit;
    private readonly GrpcChannel _log;
    private readonly BrokerChannel _connection;
    private readonly IChannel _broker;
    private readonly Dictionary<string, string> _settings;

    private FinanceDepartment(
        RabbitMqNode rabbit,
        GrpcChannel log,
        BrokerChannel connection,
        IChannel broker,
        Dictionary<string, string> settings)
    {
        _rabbit = rabbit;
        _log = log;
        _connection = connection;
        _broker = broker;
        _settings = settings;
    }

    /// <summary>Its token, to read with.</summary>
    public string Token => _settings["FINANCE_TOKEN"];

    public static async Task<FinanceDepartment> OpenAsync(Deployment deployment, RabbitMqNode rabbit)
    {
        var auth = new AuthOptions(deployment.Options.Target.KeyFile, CreateKey: false, "grants", "grants");
        using var key = SigningKey.Open(auth.KeyFile, create: false);
        var issuer = new TokenIssuer(key, auth);
        var convention = deployment.Options.Target.Convention;
        var options = RabbitMqOptions.From(
            new ConfigurationBuilder().AddInMemoryCollection(rabbit.Settings!).Build());
        var connection = new BrokerChannel(options, "finance of the tests");
        var broker = await connection.OpenAsync(CancellationToken.None);
        await rabbit.ControlAsync("add_user", BrokerUser, BrokerUser);
        await rabbit.ControlAsync(PublishedPermissions());
        // Other tests play on the same broker, and nobody reads the finance events there.
        await broker.QueuePurgeAsync(EventTopology.FinanceQueue);
        await broker.QueuePurgeAsync(EventTopology.FinanceDeadLetters);
        return new FinanceDepartment(
            rabbit,
            GrpcChannel.ForAddress(convention),
            connection,
            broker,
            new Dictionary<string, string>
            {
                ["BROKER"] = $"amqp://{BrokerUser}:{BrokerUser}@127.0.0.1:{rabbit.Port}",
                ["CONVENTION"] = convention.Authority,
                ["FINANCE_TOKEN"] = issuer.Issue("fanny.laurent", ["finance"], TimeSpan.FromHours(1)),
                ["ACCOUNTANT_TOKEN"] = issuer.Issue("paul.moreau", ["public-accountant"], TimeSpan.FromHours(1)),
                ["LEDGERS"] = deployment.DataDirectory,
            });
    }

    /// <summary>Starts the client on a ledger.</summary>
    public FinanceClient Start(string command, string ledger) => FinanceClient.Start(
        command,
        new Dictionary<string, string>(_settings)
        {
            ["LEDGER"] = Path.Combine(_settings["LEDGERS"], ledger + ".json"),
        });

    /// <summary>Waits until a queue holds so many messages that nobody has been given.</summary>
    public async Task UntilItHoldsAsync(string queue, uint count)
    {
        while (await _broker.MessageCountAsync(queue) != count)
        {
            await Task.Delay(50);
        }
    }

    /// <summary>Loses what waits in a queue.</summary>
    public Task<uint> PurgeAsync(string queue) => _broker.QueuePurgeAsync(queue);

    /// <summary>Takes all messages of its queue: the ids of their events.</summary>
    public async Task<IReadOnlyList<string>> TakeAllAsync()
    {
        List<string> ids = [];
        while (await _broker.BasicGetAsync(EventTopology.FinanceQueue, autoAck: true) is { } message)
        {
            ids.Add(message.BasicProperties.MessageId!);
        }

        return ids;
    }

    /// <summary>Waits until an event of a type stands in the log.</summary>
    public async Task UntilToldAsync(string type)
    {
        while ((await EventsAsync()).All(happened => happened.Type != type))
        {
            await Task.Delay(50);
        }
    }

    /// <summary>The events of finance, as the log of Convention has them.</summary>
    public async Task<IReadOnlyList<EventEnvelope>> EventsAsync()
    {
        using var call = new EventLogService.EventLogServiceClient(_log).ReadEvents(
            new ReadEventsRequest { Source = "convention" },
            new Metadata { { "authorization", "Bearer " + Token } },
            TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(60));
        return
        [
            .. (await call.ResponseStream.ReadAllAsync().ToListAsync())
                .Where(told => IFinanceEvent.Types.Any(type => type.Name == told.Type))
                .Select(EventWire.Parse),
        ];
    }

    /// <summary>Puts events into its queue, as they would come from the exchange.</summary>
    public async Task TellAgainAsync(IReadOnlyList<EventEnvelope> events)
    {
        foreach (var happened in events)
        {
            await _broker.BasicPublishAsync(
                "", EventTopology.FinanceQueue, mandatory: true, EventHeaders.PropertiesOf(happened), happened.Data);
        }
    }

    /// <summary>Puts a message into its queue that copies the attributes of an event, but for the body and the
    /// type.</summary>
    public async Task TellAsync(EventEnvelope like, string type, string body)
    {
        var headers = new Dictionary<string, object?>
        {
            ["cloudEvents:specversion"] = "1.0",
            ["cloudEvents:id"] = Ids.New(like.Time).ToString("D"),
            ["cloudEvents:source"] = like.Source,
            ["cloudEvents:type"] = type,
            ["cloudEvents:subject"] = like.Subject,
            ["cloudEvents:time"] = like.Time.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["cloudEvents:dataschema"] = "urn:grants:event:" + type,
            ["cloudEvents:position"] = "1",
            ["cloudEvents:actor"] = like.Actor,
        };
        await _broker.BasicPublishAsync(
            "", EventTopology.FinanceQueue, mandatory: true,
            new BasicProperties { ContentType = "application/json", Headers = headers }, Encoding.UTF8.GetBytes(body));
    }

    /// <summary>Takes what was rejected: the body, and what the broker says of why.</summary>
    public async Task<(string Body, string Reason)> TakeDeadLetterAsync()
    {
        var letter = await _broker.BasicGetAsync(EventTopology.FinanceDeadLetters, autoAck: true);
        var death = (IDictionary<string, object?>)((IList<object?>)letter!.BasicProperties.Headers!["x-death"]!)[0]!;
        return (Encoding.UTF8.GetString(letter.Body.Span), Encoding.UTF8.GetString((byte[])death["reason"]!));
    }

    // The line of docs/events.md that an operator copies, without the name of the program.
    private static string[] PublishedPermissions()
    {
        const string Program = "rabbitmqctl ";
        var lines = File.ReadLines(Path.Combine(RepositoryRoot.Path, "docs", "events.md"));
        var line = Assert.Single(lines, line => line.TrimStart().StartsWith(Program, StringComparison.Ordinal));
        return [.. line.Trim()[Program.Length..].Split(' ').Select(word => word.Trim('\''))];
    }

    public async ValueTask DisposeAsync()
    {
        _log.Dispose();
        await _connection.DisposeAsync();
        await _rabbit.ControlAsync("delete_user", BrokerUser);
    }
}
