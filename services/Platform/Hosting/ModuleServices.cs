using System.Reflection;
using Google.Protobuf;
using Grants.Platform.Audit;
using Grants.Platform.Auth;
using Grants.Platform.Calls;
using Grants.Platform.Commands;
using Grants.Platform.Events;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Hosting;

/// <summary>What a module registers beside its own classes.</summary>
public static class ModuleServices
{
    /// <summary>Registers a kind of step that spans two services, for its service and for the resumer.</summary>
    public static IServiceCollection AddIntentStep<TModule, TStep, TPayload, TOutcome, TResponse>(
        this IServiceCollection services)
        where TModule : ServiceModule
        where TStep : IntentStep<TPayload, TOutcome, TResponse>
        where TResponse : class, IMessage<TResponse>, new()
    {
        services.AddSingleton<TStep>();
        return services.AddSingleton(provider =>
        {
            var step = provider.GetRequiredService<TStep>();
            var intents = provider.GetRequiredService<Intents<TModule>>();
            return new IntentKind<TModule>(
                step.Kind, (row, nextAt, cancellation) => intents.ResumeAsync(row, nextAt, step, cancellation));
        });
    }

    /// <summary>
    /// Registers a gRPC client of another service. Its address is <c>Services:{service}:Address</c>, or this very
    /// process where the service is composed in it. Calls carry the token of <see cref="ServiceCredentials"/>; one
    /// that sets no deadline has 10 seconds.
    /// </summary>
    public static IServiceCollection AddServiceClient<TClient>(this IServiceCollection services, string service)
        where TClient : ClientBase<TClient> =>
        services.AddSingleton(provider => (TClient)Activator.CreateInstance(
            typeof(TClient), provider.GetRequiredService<ServiceChannels>().InvokerOf(service))!);

    /// <summary>Registers a projector and everything that feeds it.</summary>
    public static IServiceCollection AddEventProjector<TModule, TProjector>(
        this IServiceCollection services, string module)
        where TProjector : class, IEventProjector
    {
        services.AddSingleton<TProjector>();
        services.AddSingleton(provider => new Inbox<TModule>(
            provider.GetRequiredService<Database<TModule>>(),
            provider.GetRequiredService<TProjector>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(Follower.Of<TModule>(module));
        services.AddSingleton(provider => new EventFollower<TModule>(
            module,
            provider.GetRequiredService<Inbox<TModule>>(),
            provider.GetRequiredService<ServiceChannels>(),
            provider.GetRequiredService<ServiceCredentials>(),
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<ILogger<EventFollower<TModule>>>()));
        return services.AddHostedService(provider => provider.GetRequiredService<EventFollower<TModule>>());
    }

    /// <summary>Registers a module: its database, its road of commands, and what it registers itself.</summary>
    internal static void AddModule(
        this IServiceCollection services, ServiceModule module, IConfiguration configuration)
    {
        services.AddSingleton(module);
        services.AddKeyedSingleton<Database>(module.Name, (provider, _) => OpenDatabase(module.Name, provider));
        services.AddKeyedSingleton(module.Name, (provider, _) => new JournalSeals(
            provider.GetRequiredKeyedService<Database>(module.Name),
            [.. Journal.OfEveryService, .. module.Journals],
            new SealKey(
                provider.GetRequiredService<SigningKey>(), provider.GetRequiredService<ServiceKeys>(), module.Name)));
        var add = typeof(ModuleServices)
            .GetMethod(nameof(AddRoad), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(module.Marker);
        add.Invoke(null, [services, module.Name]);
        module.AddServices(services, configuration);
    }

    private static void AddRoad<TModule>(IServiceCollection services, string name)
    {
        services.AddSingleton(provider => new Database<TModule>(provider.GetRequiredKeyedService<Database>(name)));
        services.AddSingleton<Once<TModule>>();
        services.AddSingleton<Intents<TModule>>();
        services.AddHostedService<IntentResumer<TModule>>();
        services.AddHostedService<LagSampler<TModule>>();
        services.AddHostedService<JournalSealer<TModule>>();
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            name,
            provider => new DatabaseCheck(
                provider.GetRequiredKeyedService<Database>(name),
                provider.GetRequiredService<ILogger<DatabaseCheck>>()),
            failureStatus: null,
            tags: [DatabaseCheck.Tag]));
    }

    private static Database OpenDatabase(string name, IServiceProvider provider)
    {
        var configuration = provider.GetRequiredService<IConfiguration>();
        return configuration["Database:Engine"] switch
        {
            null or "Sqlite" => new SqliteDatabase(
                name,
                Path.Combine(configuration["Database:Directory"] ?? "data", name + ".db"),
                provider.GetRequiredService<ILogger<SqliteDatabase>>()),
            "SqlServer" => new SqlServerDatabase(
                name,
                SqlServerSettings.ConnectionStringOf(configuration, name),
                provider.GetRequiredService<ILogger<SqlServerDatabase>>())
            {
                Login = SqlServerSettings.LoginToMake(configuration, name),
            },
            var other => throw new InvalidOperationException(
                $"Database:Engine must be Sqlite or SqlServer, not {other}."),
        };
    }
}
