using Grpc.Core;

namespace Grants.Platform.Auth;

/// <summary>Who makes a call, and for whom a service makes one.</summary>
public static class CallerAccess
{
    /// <summary>The caller the edge has authenticated; throws when there is none, for then the edge is broken.</summary>
    public static Caller GetCaller(this ServerCallContext call) => throw new NotImplementedException();

    /// <summary>Call options for a call a service makes on behalf of <paramref name="caller"/>: who answers for it.</summary>
    public static CallOptions OnBehalfOf(Caller caller, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
