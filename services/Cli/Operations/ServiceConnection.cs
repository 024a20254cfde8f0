using System.CommandLine;
using Grants.Cli.Connection;
using Grants.Cli.Tokens;
using Grants.Events.V1;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Grants.Cli.Operations;

/// <summary>The options that say where a service answers and who asks, and the connection they make.</summary>
internal sealed class ServiceConnection
{
    private static readonly TimeSpan CallTime = TimeSpan.FromMinutes(5);
    private readonly Option<Uri?> _address = AddressOption.CreateWithDefault("The gRPC address of the service.");
    private readonly Option<string> _source = new("--source")
    {
        Description = "The source of the events: budget, beneficiary, convention or reporting.", Required = true,
    };

    private readonly Option<string> _key = new("--key")
    {
        Description = "The key file to sign in with.",
        DefaultValueFactory = _ => Path.Combine("data", "signing-key.pem"),
    };

    public ServiceConnection(Command command)
    {
        command.Add(_address);
        command.Add(_source);
        command.Add(_key);
    }

    public string Source(ParseResult parsed) => parsed.GetValue(_source)!;

    /// <summary>Runs calls as somebody who holds a role.</summary>
    public async Task<T> WithAsync<T>(
        ParseResult parsed, string role, Func<EventLogService.EventLogServiceClient, Task<T>> run)
    {
        using var signer = TokenSigner.FromFile(parsed.GetValue(_key)!);
        using var channel = GrpcChannel.ForAddress(parsed.GetValue(_address)!);
        var token = signer.Sign("grants-command-line", [role], TimeSpan.FromHours(1));
        return await run(new(channel.Intercept(new SignedIn(token, CallTime))));
    }
}
