using Grants.Broker;
using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Platform.Modules;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grants.Platform.Hosting;

/// <summary>A module that follows others, and the type of its consumer.</summary>
internal sealed record Follower(
    string Module,
    Action<IBusRegistrationConfigurator> AddConsumer,
    Action<IBusRegistrationContext, IReceiveEndpointConfigurator> ConfigureConsumer)
{
    private const int BatchLength = 200;

    /// <summary>The follower of a module.</summary>
    public static Follower Of<TModule>(string module) => new(
        module,
        bus => bus.AddConsumer<EventConsumer<TModule>>(),
        (context, endpoint) =>
        {
            // Above twice the batch, so that the next one is there when this one is committed.
            endpoint.PrefetchCount = 3 * BatchLength;
            endpoint.ConfigureConsumer<EventConsumer<TModule>>(context, consumer =>
            {
                consumer.UseMessageRetry(retry => retry.Exponential(
                    5, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(200)));
                consumer.Options<BatchOptions>(batch => batch
                    .SetMessageLimit(BatchLength)
                    .SetTimeLimit(TimeSpan.FromMilliseconds(5))
                    .SetConcurrencyLimit(1));
            });
        });
}

/// <summary>
/// The bus, chosen by configuration alone, a relay for each module, and a queue for those that follow.
/// </summary>
internal static class EventServices
{
    /// <summary>Registers it all; to be called after the modules have registered theirs.</summary>
    public static void AddEvents(
        this IServiceCollection services, IConfiguration configuration, IReadOnlyList<ServiceModule> modules)
    {
        var followers = services.Select(service => service.ImplementationInstance).OfType<Follower>().ToList();
        var isRabbitMq = configuration["Bus:Transport"] == "RabbitMq";
        if (isRabbitMq)
        {
            services.AddRabbitMq(
                RabbitMqOptions.From(configuration), string.Join('+', modules.Select(one => one.Name)));
        }
        else
        {
            services.AddSingleton<IEventPublisher, InMemoryPublisher>();
        }

        services.AddMassTransit(bus =>
        {
            // Nothing of a house goes to the makers of its software.
            bus.DisableUsageTelemetry();
            // The process serves while the broker is away: it is not ill then.
            bus.ConfigureHealthCheckOptions(check => check.MinimalFailureStatus = HealthStatus.Degraded);
            followers.ForEach(follower => follower.AddConsumer(bus));
            if (isRabbitMq)
            {
                bus.UsingRabbitMq((context, rabbit) =>
                {
                    var options = context.GetRequiredService<RabbitMqOptions>();
                    rabbit.ConnectTo(options);
                    Common(rabbit);
                    followers.ForEach(follower => rabbit.ReceiveFrom(follower, context, options.Declares));
                });
            }
            else
            {
                bus.UsingInMemory((context, memory) =>
                {
                    Common(memory);
                    followers.ForEach(follower => memory.ReceiveEndpoint(
                        follower.Module, endpoint => follower.ConfigureConsumer(context, endpoint)));
                });
            }
        });

        // The process serves while the broker is away, and ends in time though the broker does not say goodbye: what
        // was not acknowledged comes again.
        services.Configure<MassTransitHostOptions>(options =>
        {
            options.WaitUntilStarted = false;
            options.StopTimeout = TimeSpan.FromSeconds(3);
        });
        foreach (var module in modules)
        {
            services.AddSingleton(
                typeof(Microsoft.Extensions.Hosting.IHostedService),
                typeof(EventRelay<>).MakeGenericType(module.Marker));
        }
    }

    private static void Common(IBusFactoryConfigurator bus)
    {
        bus.ConfigureJsonSerializerOptions(_ => new System.Text.Json.JsonSerializerOptions(EventJson.Options)
        {
            Converters = { new ReceivedEvent.FromAnyBody() },
        });
        bus.ClearSerialization();
        bus.UseRawJsonSerializer(RawSerializerOptions.All, isDefault: true);
    }
}
