using Google.Rpc;
using Grants.Platform.Refusals;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace Grants.Platform.Calls;

/// <summary>Distinguishes a final refusal of another service from a missing answer.</summary>
public static class RemoteRefusal
{
    /// <summary>The refusal to pass on when a retry does not help; null when a retry may help.</summary>
    public static Refusal? ForGood(Exception error) => error switch
    {
        RpcException rpc when IsForGood(rpc.StatusCode) => PassOn(rpc),
        Refusal refusal when IsForGood(refusal.Code) => refusal,
        _ => null,
    };

    private static bool IsForGood(StatusCode code) => code is StatusCode.InvalidArgument or StatusCode.NotFound
        or StatusCode.AlreadyExists or StatusCode.FailedPrecondition or StatusCode.PermissionDenied
        or StatusCode.OutOfRange or StatusCode.Unimplemented;

    private static Refusal PassOn(RpcException error)
    {
        var status = error.GetRpcStatus() ?? new Status { Code = (int)error.StatusCode, Message = error.Status.Detail };
        return Refusal.PassedOn(status, status.GetDetail<ErrorInfo>()?.Reason ?? "REMOTE_REFUSAL");
    }
}
