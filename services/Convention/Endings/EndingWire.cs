using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>Why a convention ends before its time, as callers say it.</summary>
internal static class EndingWire
{
    public static string ParseReason(string reason) => Wire.ParseText(reason, "reason", 2000);

    /// <summary>Why notice is given; what ends a convention at once is no such cause.</summary>
    public static EndingCause ParseCause(V1.Termination.Types.Cause cause) =>
        Wire.ParseEnum(cause, "cause") is V1.Termination.Types.Cause.BreachByBeneficiary
            or V1.Termination.Types.Cause.BreachByGrantor
            ? (EndingCause)(int)cause
            : throw EndingRefusals.CauseInvalid();
}
