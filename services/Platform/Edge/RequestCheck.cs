using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Edge;

/// <summary>
/// How a service reads a request that leaves something out: what else is wrong is refused together with what is
/// missing. It reads and does nothing.
/// </summary>
/// <param name="Request">The full name of the message.</param>
/// <param name="Read">Reads it; throws what is wrong.</param>
internal sealed record RequestCheck(string Request, Action<IMessage> Read);

/// <summary>Registers checks.</summary>
public static class RequestChecks
{
    /// <summary>Has a request that leaves something out read by the function that reads it anyway.</summary>
    /// <param name="services">Where it is registered.</param>
    /// <param name="read">Reads it. It is given no request in which a message is missing.</param>
    public static IServiceCollection AddRequestCheck<TRequest>(
        this IServiceCollection services, Func<TRequest, object> read)
        where TRequest : IMessage<TRequest>, new() =>
        services.AddSingleton(new RequestCheck(
            new TRequest().Descriptor.FullName, request => read((TRequest)request)));
}
