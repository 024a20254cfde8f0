using Grants.Platform.Refusals;
using Grpc.Core;

namespace Grants.Platform.Edge;

/// <summary>What the gRPC library finds wrong with the bytes of a request, as one of our refusals.</summary>
internal static class TransportRefusal
{
    /// <summary>The refusal of a status the library has made while it was reading.</summary>
    public static Refusal Of(StatusCode code) => code == StatusCode.ResourceExhausted
        ? PlatformRefusals.RequestTooLarge(MessageRules.MostBytes)
        : PlatformRefusals.RequestMalformed();
}
