using Grants.Platform.Auth;
using Grpc.Core;

namespace Grants.Platform.Calls;

/// <summary>What a service sends with the calls it makes: its own token, and for whom it acts.</summary>
public sealed class ServiceCredentials(TokenIssuer tokens)
{
    /// <summary>Options of a call made by <paramref name="service"/> for somebody, or for its own upkeep.</summary>
    public CallOptions For(string service, Caller? person, CancellationToken cancellation) => new(
        new Metadata { { "authorization", "Bearer " + tokens.IssueForService(service, person) } },
        cancellationToken: cancellation);
}
