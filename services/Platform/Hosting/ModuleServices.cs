using Google.Protobuf;
using Grants.Platform.Commands;
using Grants.Platform.Events;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Hosting;

/// <summary>What a module registers beside its own classes.</summary>
public static class ModuleServices
{
    /// <summary>Registers a kind of step that spans two services, for its service and for the resumer.</summary>
    public static IServiceCollection AddIntentHandler<TModule, THandler, TPayload, TOutcome, TResponse>(
        this IServiceCollection services)
        where TModule : ServiceModule
        where THandler : IntentHandler<TPayload, TOutcome, TResponse>
        where TResponse : class, IMessage<TResponse>, new()
    {
        services.AddSingleton<THandler>();
        return services.AddSingleton(provider =>
        {
            var handler = provider.GetRequiredService<THandler>();
            var intents = provider.GetRequiredService<Intents<TModule>>();
            return new IntentKind<TModule>(
                handler.Kind, (row, cancellation) => intents.FinishAsync(row, handler, cancellation));
        });
    }

    /// <summary>
    /// Registers a gRPC client of another service. Its address is <c>Services:{service}:Address</c>, or this very
    /// process where the service is composed in it. Calls carry the service's own token; a deadline is set.
    /// </summary>
    public static IServiceCollection AddServiceClient<TClient>(this IServiceCollection services, string service)
        where TClient : ClientBase<TClient> =>
        throw new NotImplementedException();

    /// <summary>Registers a projector and everything that feeds it.</summary>
    public static IServiceCollection AddEventProjector<TModule, TProjector>(this IServiceCollection services)
        where TModule : ServiceModule
        where TProjector : class, IEventProjector =>
        throw new NotImplementedException();
}
