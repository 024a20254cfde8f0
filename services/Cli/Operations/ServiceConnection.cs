using System.CommandLine;
using Grants.Cli.Connection;
using Grants.Cli.Tokens;
using Grants.Events.V1;
using Grants.Tls;
using Grpc.Core.Interceptors;

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

    private readonly Option<string> _key = KeyOption.Create();

    private readonly Option<TrustedAuthorities?> _ca;
    private readonly ClientOptions _program;

    public ServiceConnection(Command command)
    {
        command.Add(_address);
        _ca = CaOption.AddTo(command);
        command.Add(_source);
        command.Add(_key);
        _program = new ClientOptions(command);
    }

    public string Source(ParseResult parsed) => parsed.GetValue(_source)!;

    /// <summary>Runs calls as somebody who holds a role: the program of an authority, or whoever has the key.</summary>
    public async Task<T> WithAsync<T>(
        ParseResult parsed, string role, Func<EventLogService.EventLogServiceClient, Task<T>> run)
    {
        using var channel = Channels.Open(parsed.GetValue(_address)!, parsed.GetValue(_ca));
        var token = await _program.FindTokenAsync(parsed, CancellationToken.None) ?? Sign(parsed, role);
        return await run(new(channel.Intercept(new SignedIn(token, CallTime))));
    }

    private string Sign(ParseResult parsed, string role)
    {
        using var signer = TokenSigner.FromFile(parsed.GetValue(_key)!);
        return signer.Sign("grants-command-line", [role], TimeSpan.FromHours(1));
    }
}
