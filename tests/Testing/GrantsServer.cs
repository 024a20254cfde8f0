using System.Collections.Concurrent;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Grants.Clock.V1;
using Grants.Contracts;
using Grants.Platform.Auth;
using Grants.Platform.Clock;
using Grants.Platform.Hosting;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Grants.Testing;

/// <summary>
/// Services run for real in the test's process: Kestrel on a free port, SQLite in a folder of their own (or databases
/// of their own on SQL Server), the bus in memory, a clock that the test moves. An error the test did not expect fails
/// it when the server is disposed.
/// </summary>
public sealed class GrantsServer : IAsyncDisposable
{
    private static readonly TimeSpan CallTime = TimeSpan.FromMinutes(5);

    // A token must fit in a header.
    private const int MostOrganisations = 100;

    private readonly ConcurrentQueue<string> _organisations = new();
    private readonly Kept _kept;
    private readonly bool _isKeeper;
    private readonly WebApplication _app;
    private readonly ErrorLog _errors;
    private readonly GrpcChannel _channel;
    private List<IReadOnlyList<string>> _parts = [];
    private IReadOnlyList<string> _rows = [];

    private GrantsServer(Kept kept, bool isKeeper, WebApplication app, ErrorLog errors)
    {
        _kept = kept;
        _isKeeper = isKeeper;
        _app = app;
        _errors = errors;
        _channel = GrpcChannel.ForAddress(app.Urls.First(), new GrpcChannelOptions
        {
            MaxReceiveMessageSize = 16 * 1024 * 1024,
            MaxSendMessageSize = 16 * 1024 * 1024,
        });
    }

    /// <summary>Starts some services in one process.</summary>
    public static Task<GrantsServer> StartAsync(params ServiceModule[] modules) => StartAsync([], modules);

    /// <summary>Starts some services with settings of their own, such as <c>Services:budget:Address=…</c>.</summary>
    public static Task<GrantsServer> StartAsync(string[] settings, params ServiceModule[] modules) =>
        StartOnAsync(Engines.Default, settings, modules);

    /// <summary>Starts some services on an engine.</summary>
    public static Task<GrantsServer> StartOnAsync(string engine, string[] settings, params ServiceModule[] modules) =>
        StartAsync(new Kept(engine), isKeeper: true, settings, modules);

    /// <summary>Starts some services on what is kept already, and will be when they have ended.</summary>
    public static Task<GrantsServer> StartOnAsync(Kept kept, string[] settings, params ServiceModule[] modules) =>
        StartAsync(kept, isKeeper: false, settings, modules);

    private static async Task<GrantsServer> StartAsync(
        Kept kept, bool isKeeper, string[] settings, ServiceModule[] modules)
    {
        string[] all =
        [
            "Listen:Grpc=http://127.0.0.1:0",
            "Listen:Http=http://127.0.0.1:0",
            "Auth:CreateKey=true",
            "Data:CreateKey=true",
            "Auth:AllowPastedToken=true",
            "Clock:Simulated=true",
            "Clock:Start=2025-06-02T08:00:00Z",
            "Events:PollSeconds=0.2",
            "Logging:Console:LogLevel:Default=None",
            // Watching its settings for changes takes an inotify instance a server, and a machine has 128 a user.
            "hostBuilder:reloadConfigOnChange=false",
            .. kept.Settings,
            .. settings,
        ];
        var errors = new ErrorLog();
        var app = GrantsHost.Build([.. all.Select(setting => "--" + setting)], modules);
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(errors);
        GrantsHost.PrepareDatabases(app.Services, migrate: true, modules);
        await DataKeyRun.OpenAsync(app.Services, modules);
        await app.StartAsync();
        return new GrantsServer(kept, isKeeper, app, errors);
    }

    /// <summary>Where it answers gRPC.</summary>
    public Uri GrpcAddress => new(_app.Urls.First());

    /// <summary>Where it answers HTTP.</summary>
    public Uri HttpAddress => new(_app.Urls.Last());

    /// <summary>What runs in it.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Its databases, where it runs on SQL Server.</summary>
    public ScratchServer? Scratch => _kept.Scratch;

    /// <summary>Its business clock.</summary>
    public SimulatedClock Clock => Services.GetRequiredService<SimulatedClock>();

    /// <summary>A part of an error a test brings about on purpose.</summary>
    public void Expect(string error) => _errors.Expected.Add(error);

    /// <summary>How many errors of that kind were logged.</summary>
    public int Met(string error) => _errors.Count(error);

    /// <summary>A server whose clock moves along with this one; none unless it is set.</summary>
    public GrantsServer? Along { get; set; }

    /// <summary>Moves the business clock to the middle of a day.</summary>
    public void MoveTo(DateOnly day)
    {
        Clock.Set(new DateTimeOffset(day, new TimeOnly(10, 0), TimeSpan.Zero));
        Along?.MoveTo(day);
    }

    /// <summary>The database of a service.</summary>
    public Database Database(string service) => Services.GetRequiredKeyedService<Database>(service);

    /// <summary>A client signed in as somebody who holds some roles.</summary>
    public TClient Client<TClient>(string subject, params string[] roles) where TClient : ClientBase<TClient> =>
        ClientWith<TClient>(SignerOf(subject, roles), CallTime);

    /// <summary>A client with any token, or none.</summary>
    public TClient ClientWith<TClient>(string? token, TimeSpan? callTime = null) where TClient : ClientBase<TClient> =>
        ClientWith<TClient>(() => token, callTime ?? CallTime);

    /// <summary>A client that sets no deadline.</summary>
    public TClient ClientWithoutDeadline<TClient>(string token) where TClient : ClientBase<TClient> =>
        ClientWith<TClient>(() => token, null);

    /// <summary>
    /// A token of somebody, good for as long as the slowest machine takes for the tests of a server. Who has the role
    /// of a beneficiary acts for the organisations of <see cref="ActFor"/>.
    /// </summary>
    public string Token(string subject, params string[] roles) => TokenFor(_organisations, subject, roles);

    /// <summary>A token of somebody who acts for some organisations and no others.</summary>
    public string TokenFor(IEnumerable<string> organisations, string subject, params string[] roles) =>
        Services.GetRequiredService<TokenIssuer>().Issue(
            subject, roles, TimeSpan.FromHours(4),
            beneficiaries: roles.Contains(RoleNames.Beneficiary) ? organisations : null);

    /// <summary>Has whoever calls as a beneficiary act for an organisation too, from the next call on.</summary>
    public void ActFor(string organisation)
    {
        _organisations.Enqueue(organisation);
        while (_organisations.Count > MostOrganisations)
        {
            _organisations.TryDequeue(out _);
        }
    }

    /// <summary>Every row of every table, to prove that a refused command has left no trace.</summary>
    public async Task<IReadOnlyList<string>> SnapshotAsync()
    {
        var parts = new List<IReadOnlyList<string>>();
        foreach (var module in Services.GetServices<ServiceModule>())
        {
            parts.Add(await _kept.DumpAsync(module.Name));
        }

        // The same as before while nobody has written: then there is nothing to be compared row by row.
        if (!parts.SequenceEqual(_parts))
        {
            (_parts, _rows) = (parts, [.. parts.SelectMany(rows => rows)]);
        }

        return _rows;
    }

    /// <summary>The events of a service about a resource, in order: <c>CreditsReserved by bea: {…}</c>.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync(string service, string subject)
    {
        var rows = await Database(service).ReadAsync(
            session => session.QueryAsync<Told>(
                "select id as Id, event_type as Type, actor as Actor, body as Body from outbox "
                + "where subject = @subject order by seq",
                new { subject }),
            CancellationToken.None);
        return
        [
            .. rows.Select(row =>
                $"{row.Type} by {row.Actor}: {Encoding.UTF8.GetString(BodyOf(service, row.Id, row.Body))}"),
        ];
    }

    /// <summary>The events of a service after a row of its outbox, in order, by the place of their row.</summary>
    public async Task<IEnumerable<EventEnvelope>> ToldSinceAsync(string service, long after)
    {
        var rows = await Database(service).ReadAsync(
            session => session.QueryAsync<OutboxRow>(
                "select seq as Seq, id as Id, event_type as Type, subject as Subject, event_time as Time, "
                + "actor as Actor, body as Body from outbox where seq > @after order by seq",
                new { after }),
            CancellationToken.None);
        return rows.Select(row => new EventEnvelope(
            row.Id, service, row.Seq, row.Type, row.Subject, row.Time, row.Actor, BodyOf(service, row.Id, row.Body),
            TraceParent: null));
    }

    // As it is published.
    private byte[] BodyOf(string service, Guid id, byte[] kept) =>
        Database(service).Keys.Open(kept, "outbox.body", $"{id:N}");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_isKeeper)
        {
            await _kept.DisposeAsync();
        }

        var unexpected = string.Join('\n', _errors.Unexpected);
        Assert.True(unexpected.Length == 0, unexpected);
    }

    private sealed record Told(Guid Id, string Type, string Actor, byte[] Body);

    private sealed record OutboxRow(
        long Seq, Guid Id, string Type, string Subject, DateTimeOffset Time, string Actor, byte[] Body);

    // Signed again only where it would say something else.
    private Func<string> SignerOf(string subject, string[] roles)
    {
        (string? Last, string Token) signed = (null, Token(subject, roles));
        return () =>
        {
            var last = _organisations.LastOrDefault();
            if (roles.Contains(RoleNames.Beneficiary) && last != signed.Last)
            {
                signed = (last, Token(subject, roles));
            }

            return signed.Token;
        };
    }

    private TClient ClientWith<TClient>(Func<string?> token, TimeSpan? callTime)
        where TClient : ClientBase<TClient> =>
        (TClient)Activator.CreateInstance(typeof(TClient), _channel.Intercept(new SignedCaller(token, callTime)))!;

    /// <summary>Keeps the errors that were logged.</summary>
    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public ConcurrentBag<string> Expected { get; } = [];

        public IEnumerable<string> Unexpected =>
            _lines.Where(line => !Expected.Any(part => line.Contains(part, StringComparison.Ordinal)));

        public int Count(string part) => _lines.Count(line => line.Contains(part, StringComparison.Ordinal));

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            // What the end of the server cut short is no fault: the bus says so of the event it was just being given.
            if (IsEnabled(logLevel) && exception is not OperationCanceledException)
            {
                _lines.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
