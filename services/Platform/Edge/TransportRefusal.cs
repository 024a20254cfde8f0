using Grants.Platform.Refusals;
using Grpc.Core;

namespace Grants.Platform.Edge;

/// <summary>What the gRPC library finds wrong with the bytes of a message, as one of our refusals.</summary>
internal static class TransportRefusal
{
    // The library gives one status to both, the request and the answer; only its words tell which.
    private const string AnswerTooLarge = "Sending message exceeds the maximum configured message size.";

    // Here too: the status is Internal.
    private static readonly string[] s_brokenOff = ["Incomplete message.", "Incoming message cancelled."];

    /// <summary>The refusal of a status the library has made while it was reading.</summary>
    public static Refusal Of(StatusCode code, string detail) => code switch
    {
        StatusCode.ResourceExhausted when detail == AnswerTooLarge =>
            PlatformRefusals.AnswerTooLarge(TransportLimits.MostBytes),
        StatusCode.ResourceExhausted => PlatformRefusals.RequestTooLarge(MessageRules.MostBytes),
        StatusCode.Internal when s_brokenOff.Contains(detail) => PlatformRefusals.RequestCutOff(),
        _ => PlatformRefusals.RequestMalformed(),
    };
}
