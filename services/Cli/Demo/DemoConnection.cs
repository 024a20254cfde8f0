using Grants.Cli.Connection;
using Grants.Cli.Tokens;
using Grants.Tls;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace Grants.Cli.Demo;

/// <summary>Where the services answer, and the key that signs people in.</summary>
/// <param name="Budget">Address of the Budget service.</param>
/// <param name="Beneficiary">Address of the Beneficiary service.</param>
/// <param name="Convention">Address of the Convention service.</param>
/// <param name="Reporting">Address of the Reporting service.</param>
/// <param name="KeyFile">The signing key, PEM.</param>
public sealed record DemoTarget(Uri Budget, Uri Beneficiary, Uri Convention, Uri Reporting, string KeyFile)
{
    /// <summary>How often a call is made before a service that does not answer is given up.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The authorities that issued the certificates of the services; null for those that the system trusts.
    /// </summary>
    public TrustedAuthorities? Authorities { get; init; }

    /// <summary>All four behind one address.</summary>
    public static DemoTarget OneProcess(Uri address, string keyFile) =>
        new(address, address, address, address, keyFile);
}

/// <summary>Channels to the services, and calls made as somebody.</summary>
internal sealed class DemoConnection : IDisposable
{
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(20);
    private readonly Dictionary<Uri, GrpcChannel> _channels = [];
    private readonly Dictionary<Person, string> _tokens = [];
    private readonly SortedSet<string> _organisations = new(StringComparer.Ordinal);
    private readonly TokenSigner _signer;

    public DemoConnection(DemoTarget target)
    {
        Target = target;
        _signer = TokenSigner.FromFile(target.KeyFile);
    }

    public DemoTarget Target { get; }

    /// <summary>Every address once: in one process they are the same.</summary>
    public IEnumerable<Uri> Addresses =>
        new[] { Target.Budget, Target.Beneficiary, Target.Convention, Target.Reporting }.Distinct();

    /// <summary>Calls to an address, made as a person, each with a deadline.</summary>
    public CallInvoker As(Person person, Uri address)
    {
        if (!_tokens.TryGetValue(person, out var token))
        {
            _tokens[person] = token = _signer.Sign(
                person.Subject, person.Roles, TimeSpan.FromHours(1),
                person == Person.Beneficiary ? [.. _organisations] : null, person.Name, person.Function);
        }

        return ChannelTo(address).Intercept(new SignedIn(token, CallTime));
    }

    /// <summary>Has the contact of the beneficiaries act for an organisation, from the next call on.</summary>
    public void ActFor(string organisation)
    {
        _organisations.Add(organisation);
        _tokens.Remove(Person.Beneficiary);
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }

        _signer.Dispose();
    }

    private GrpcChannel ChannelTo(Uri address)
    {
        if (!_channels.TryGetValue(address, out var channel))
        {
            _channels[address] = channel = Channels.Open(address, Target.Authorities, new GrpcChannelOptions
            {
                MaxReceiveMessageSize = 4 * 1024 * 1024,
                ServiceConfig = Target.Attempts > 1 ? new ServiceConfig { MethodConfigs = { RetryUnavailable } } : null,
            });
        }

        return channel;
    }

    // Every mutation carries a request_id, so that sending it again is safe.
    private MethodConfig RetryUnavailable => new()
    {
        Names = { MethodName.Default },
        RetryPolicy = new RetryPolicy
        {
            MaxAttempts = Target.Attempts,
            InitialBackoff = TimeSpan.FromMilliseconds(200),
            MaxBackoff = TimeSpan.FromSeconds(2),
            BackoffMultiplier = 2,
            RetryableStatusCodes = { StatusCode.Unavailable },
        },
    };
}
