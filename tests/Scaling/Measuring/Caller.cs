using Grants.Cli.Connection;
using Grants.EndToEnd;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Values;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Grants.Scaling.Measuring;

/// <summary>Somebody who calls the processes under load.</summary>
internal sealed class Caller : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly List<GrpcChannel> _channels = [];
    private readonly SignedIn _signedIn;

    /// <summary>An officer of budget and of cases, signed in with the key the process was given.</summary>
    public Caller(ServiceProcess process)
        : this(process, "claire.martin", "budget-officer", "case-officer")
    {
    }

    /// <summary>Signs a person in with the key the process was given.</summary>
    public Caller(ServiceProcess process, string subject, params string[] roles)
    {
        var auth = new AuthOptions(process.Settings["Auth:KeyFile"], CreateKey: false, "grants", "grants");
        using var key = SigningKey.Open(auth.KeyFile, create: false);
        var token = new TokenIssuer(key, auth).Issue(subject, roles, TimeSpan.FromHours(4));
        _signedIn = new SignedIn(token, Patience);
    }

    public static string NewId() => Ids.New(TimeProvider.System.GetUtcNow()).ToString("D");

    public static Google.Type.Money Euros(decimal amount) => Wire.ToProto(Money.Round(amount));

    /// <summary>Calls to a process, signed in, with a deadline.</summary>
    public CallInvoker To(ServiceProcess process)
    {
        var channel = GrpcChannel.ForAddress(process.Address);
        _channels.Add(channel);
        return channel.Intercept(_signedIn);
    }

    public void Dispose() => _channels.ForEach(channel => channel.Dispose());
}
