using Grants.Platform.Auth;
using Grants.Platform.Calls;
using Grants.Platform.Clock;
using Grants.Platform.Edge;
using Grants.Platform.Events;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Hosting;

/// <summary>Runs one service, or several composed in one process.</summary>
public static class GrantsHost
{
    /// <summary>
    /// The whole life of a process: <c>migrate</c> as first argument brings the databases up to date and ends,
    /// <c>backup</c> and a folder copy them there, <c>rotate-keys</c> changes the keys of bank details (with
    /// <c>accounts</c> also those of the accounts), anything else serves until it is stopped.
    /// </summary>
    public static async Task<int> RunAsync(string[] args, params ServiceModule[] modules)
    {
        try
        {
            return await RunUnguardedAsync(args, modules);
        }
        catch (Exception error)
        {
            StartFailure.Report(error);
            return 1;
        }
    }

    private static async Task<int> RunUnguardedAsync(string[] args, ServiceModule[] modules)
    {
        await using var app = Build(args, modules);
        if (args is ["migrate", ..])
        {
            return await MigrationRun.RunAsync(app.Services, modules);
        }

        if (args is ["backup", var folder, ..])
        {
            BackupRun.Run(app.Services, folder, modules);
            return 0;
        }

        if (args is ["rotate-keys", ..])
        {
            PrepareDatabases(app.Services, migrate: false, modules);
            return await DataKeyRun.RotateAsync(app.Services, modules, withAccounts: args is [_, "accounts", ..]);
        }

        app.Services.EnsureKeys(modules.Select(module => module.Name));
        PrepareDatabases(app.Services, app.Configuration.GetValue("Database:MigrateAtStart", false), modules);
        if (!await DataKeyRun.TryOpenAsync(app.Services, modules))
        {
            return 1;
        }

        _ = app.Services.GetRequiredService<CallShares>();
        await app.RunAsync();
        return 0;
    }

    /// <summary>The host, built but not started; its databases are not opened yet.</summary>
    public static WebApplication Build(string[] args, params ServiceModule[] modules)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Settings lie beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddSecrets();
        var tls = TlsSettings.From(builder.Configuration);
        builder.Services.AddSingleton(tls);
        Listeners.Configure(builder.WebHost, builder.Configuration, tls);
        builder.Services.AddDraining();
        AddLogging(builder);
        AddAuth(builder.Services, builder.Configuration);
        AddEdge(builder.Services, builder.Configuration);
        AddClock(builder.Services, builder.Configuration);
        builder.Services.AddTelemetry(builder.Configuration, modules);
        foreach (var module in modules)
        {
            builder.Services.AddModule(module, builder.Configuration);
        }

        builder.Services.AddEvents(builder.Configuration, modules);

        var app = builder.Build();
        Map(app, modules);
        return app;
    }

    /// <summary>Brings the databases up to date, or makes sure that they are.</summary>
    public static void PrepareDatabases(IServiceProvider services, bool migrate, params ServiceModule[] modules)
    {
        foreach (var module in modules)
        {
            var database = services.GetRequiredKeyedService<Database>(module.Name);
            if (migrate)
            {
                database.Migrate(module.GetType().Assembly);
            }
            else
            {
                database.EnsureMigrated(module.GetType().Assembly);
            }
        }
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }
        else
        {
            builder.Logging.AddJsonConsole(console => console.IncludeScopes = true);
        }

        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Grpc", LogLevel.Warning);
        // It calls an error what an authority refuses to a person; the pages log that.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None);
        // An orderly end is no error; what is one is logged by who finds it (DatabaseCheck).
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        // It calls an error what is none: bytes that are no message, callers that leave. The edge logs the rest.
        builder.Logging.AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.None);
    }

    private static void AddAuth(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTokens(AuthOptions.From(configuration));
        services.AddSingleton<ServiceCredentials>();
        var persons = Persons.From(configuration);
        services.AddSingleton(persons);
        services.AddSingleton(Duties.From(configuration, persons));
        services.AddSingleton<Callers>();
    }

    private static void AddEdge(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RpcCatalogue>();
        services.AddSingleton<Door>();
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<Auditor>();
        services.AddSingleton<CallCounts>();
        services.AddHostedService(provider => provider.GetRequiredService<CallCounts>());
        services.AddSingleton(ClientAddresses.From(configuration));
        services.AddSingleton(CallLimits.From(configuration));
        services.AddSingleton(_ => CallShares.From(configuration));
        services.AddSingleton<ServiceAddresses>();
        services.AddSingleton<ServiceChannels>();
        services.AddGrpc(options =>
        {
            options.Interceptors.Add<EdgeInterceptor>();
            options.MaxReceiveMessageSize = TransportLimits.MostBytes;
            options.MaxSendMessageSize = TransportLimits.MostBytes;
            options.EnableDetailedErrors = false;
        }).AddJsonTranscoding(options =>
        {
            options.TypeRegistry = RefusalStatus.Details;
            // The JSON form of protocol buffers: a 64-bit number as text, for JavaScript would round it.
            options.JsonSettings.WriteInt64sAsStrings = true;
        });
        services.AddGrpcReflection();
        services.AddSingleton<WriteProbe>();
        services.AddHostedService(provider => provider.GetRequiredService<WriteProbe>());
        services.AddHealthChecks().AddCheck<WriteProbe>("write", tags: [DatabaseCheck.Tag]);
        services.AddGrpcHealthChecks(options =>
            options.Services.Map("", check => check.Tags.Contains(DatabaseCheck.Tag)));
    }

    private static void AddClock(IServiceCollection services, ConfigurationManager configuration)
    {
        if (configuration.GetValue("Clock:Simulated", false))
        {
            var clock = new SimulatedClock(
                configuration.GetValue<DateTimeOffset?>("Clock:Start"), configuration["Clock:File"]);
            services.AddSingleton(clock);
            services.AddSingleton<TimeProvider>(clock);
        }
        else
        {
            services.AddSingleton(TimeProvider.System);
        }
    }

    private static void Map(WebApplication app, ServiceModule[] modules)
    {
        app.UseReplicaName();
        app.UseMiddleware<BareStatusDetails>();
        app.UseMiddleware<PlainHeaders>();
        app.UseMiddleware<UnknownPaths>();
        app.UseAuthentication();
        app.UseMiddleware<Admission>();
        app.MapGrpcService<EventLogGrpcService>();
        app.MapGrpcService<AuditGrpcService>();
        app.MapGrpcReflectionService();
        app.MapGrpcHealthChecksService();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = DatabaseCheck.IsOne });
        if (app.Services.GetService<SimulatedClock>() is not null)
        {
            app.MapGrpcService<ClockGrpcService>();
        }

        foreach (var module in modules)
        {
            module.MapEndpoints(app);
        }

        List<Endpoint> endpoints = [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)];
        var rpcs = app.Services.GetRequiredService<RpcCatalogue>();
        rpcs.EnsureCovers(endpoints);
        app.Services.GetRequiredService<Door>().EnsureCovers(endpoints, rpcs);
    }
}
