using Grants.Broker;
using Grants.Platform.Events;
using Grants.Platform.RabbitMq;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Hosting;

/// <summary>RabbitMQ as the bus.</summary>
internal static class RabbitMqServices
{
    /// <summary>Registers what publishes there.</summary>
    public static void AddRabbitMq(this IServiceCollection services, RabbitMqOptions options, string process)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => new BrokerChannel(options, process + " (relay)"));
        services.AddSingleton<IEventPublisher, RabbitMqPublisher>();
        services.AddHostedService<BrokerOpening>();
    }

    /// <summary>Tells the bus where the broker is.</summary>
    public static void ConnectTo(this IRabbitMqBusFactoryConfigurator bus, RabbitMqOptions options) => bus.Host(
        options.Hosts[0],
        (ushort)options.Port,
        options.VirtualHost,
        host =>
        {
            host.Username(options.Username);
            host.Password(options.Password);
            if (options.Hosts.Count > 1)
            {
                host.UseCluster(cluster => options.Hosts.ToList().ForEach(node => cluster.Node(node)));
            }

            if (options.UseTls)
            {
                host.UseSsl(tls =>
                {
                    tls.ServerName = options.TlsServerName ?? options.Hosts[0];
                    tls.Certificate = options.Certificate();
                    tls.CertificateValidationCallback =
                        (_, certificate, chain, errors) => options.Trusts(certificate, chain, errors);
                });
            }
        });

    /// <summary>Has a follower read the queue of its module.</summary>
    public static void ReceiveFrom(
        this IRabbitMqBusFactoryConfigurator bus, Follower follower, IBusRegistrationContext context, bool declares)
    {
        // An event that cannot be processed waits for an operator, however often it is delivered.
        bus.SendTopology.ConfigureErrorSettings = settings =>
        {
            foreach (var (name, value) in EventTopology.OfDeadLetters)
            {
                settings.SetQueueArgument(name, value);
            }
        };
        bus.ReceiveEndpoint(follower.Module, endpoint =>
        {
            endpoint.SetQuorumQueue();
            endpoint.ConfigureConsumeTopology = false;
            // What cannot be processed is in the queue of errors; nobody reads a message about it, and a user who may
            // declare its exchange could declare others.
            endpoint.PublishFaults = false;
            if (declares)
            {
                endpoint.Bind(EventTopology.Exchange, binding =>
                {
                    binding.ExchangeType = RabbitMQ.Client.ExchangeType.Topic;
                    binding.RoutingKey = EventTopology.ServiceQueues.GetValueOrDefault(follower.Module, "#");
                });
            }

            follower.ConfigureConsumer(context, endpoint);
        });
    }
}
