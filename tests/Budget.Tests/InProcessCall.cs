using System.Security.Claims;
using Grants.Platform.Auth;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Budget.Tests;

/// <summary>A call that has passed the edge, for tests that make more calls than the wire carries in time.</summary>
internal sealed class InProcessCall : ServerCallContext
{
    private static readonly IServiceProvider Edge = new ServiceCollection()
        .AddSingleton(new Callers(Persons.None, TimeProvider.System))
        .AddSingleton(new ClientAddresses(0))
        .BuildServiceProvider();

    public InProcessCall(string subject, params string[] roles)
    {
        var claims = roles.Select(role => new Claim(TokenIssuer.Roles, role)).Append(new Claim("sub", subject));
        // Where GetHttpContext looks when there is no request.
        UserState["__HttpContext"] = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test")),
            RequestServices = Edge,
        };
    }

    protected override string MethodCore => "in process";

    protected override string HostCore => "localhost";

    protected override string PeerCore => "localhost";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore => CancellationToken.None;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new(null, []);

    protected override IDictionary<object, object> UserStateCore { get; } = new Dictionary<object, object>();

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
}
