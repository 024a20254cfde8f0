using Grants.Platform.Refusals;
using Grpc.Core;

namespace Grants.Platform.Edge;

/// <summary>What the gRPC library finds wrong with the bytes of a request, as one of our refusals.</summary>
internal static class TransportRefusal
{
    // The library gives the status Internal to both, and only its words tell them apart.
    private static readonly string[] s_brokenOff = ["Incomplete message.", "Incoming message cancelled."];

    /// <summary>The refusal of a status the library has made while it was reading.</summary>
    public static Refusal Of(StatusCode code, string detail) => code switch
    {
        StatusCode.ResourceExhausted => PlatformRefusals.RequestTooLarge(MessageRules.MostBytes),
        StatusCode.Internal when s_brokenOff.Contains(detail) => PlatformRefusals.RequestCutOff(),
        _ => PlatformRefusals.RequestMalformed(),
    };
}
