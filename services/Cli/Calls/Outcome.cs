using System.Security.Cryptography;
using Grpc.Core;
using RabbitMQ.Client.Exceptions;

namespace Grants.Cli.Calls;

/// <summary>How a command ends that did not say so itself.</summary>
internal static class Outcome
{
    /// <summary>Its exit code; 2 and the reason in words if it could not be carried out.</summary>
    public static async Task<int> OfAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (RpcException error)
        {
            await Console.Error.WriteLineAsync(StatusText.Of(error));
            return 2;
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException or IOException
            or UnauthorizedAccessException or CryptographicException or BrokerUnreachableException
            or OperationInterruptedException)
        {
            await Console.Error.WriteLineAsync(error.InnerException is { } cause
                ? $"{error.Message} {cause.Message}"
                : error.Message);
            return 2;
        }
    }
}
