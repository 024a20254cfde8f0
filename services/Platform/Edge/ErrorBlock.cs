using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grants.ProtoJson;
using Status = Google.Rpc.Status;

namespace Grants.Platform.Edge;

/// <summary>
/// How much of an error is sent. Clients of gRPC take 8 KiB of headers; on more, some channels hang permanently. So a
/// status fits in 7 KiB as gRPC sends it, whatever was in the request: violations that do not fit are left out, the
/// last one says how many, and texts are cut.
/// </summary>
internal static class ErrorBlock
{
    /// <summary>The most bytes of a status as it is sent; the rest of 8 KiB is for the other headers.</summary>
    public const int MostBytes = 7 * 1024;

    /// <summary>The reason of the last violation where some are left out.</summary>
    public const string NotShown = "VIOLATIONS_NOT_SHOWN";

    /// <summary>The figure in the metadata that says how many.</summary>
    private const string HiddenKey = "violations_not_shown";

    private static readonly int[] s_cuts = [1000, 400, 100];

    /// <summary>The status as much of it as may be sent.</summary>
    public static Status Fit(Status status)
    {
        var fitting = status;
        foreach (var most in s_cuts)
        {
            if (Fits(fitting))
            {
                return fitting;
            }

            fitting = WithoutTheLast(StatusTexts.Change(fitting, text => JsonRequest.Shorten(text, most)));
        }

        var reason = status.GetDetail<ErrorInfo>()?.Reason ?? "";
        return Fits(fitting)
            ? fitting
            : RefusalStatus.Plain(
                (Grpc.Core.StatusCode)status.Code,
                JsonRequest.Shorten(reason),
                JsonRequest.Shorten(status.Message));
    }

    /// <summary>Says in a status that more fields are violated than it lists.</summary>
    public static Status WithHidden(Status status, int hidden)
    {
        var told = status.Clone();
        for (var i = 0; i < told.Details.Count; i++)
        {
            if (told.Details[i].TryUnpack<BadRequest>(out var request))
            {
                request.FieldViolations.Add(new BadRequest.Types.FieldViolation
                {
                    Field = "request", Reason = NotShown, Description = $"{hidden} more violations are not shown.",
                });
                told.Details[i] = Any.Pack(request);
            }
            else if (told.Details[i].TryUnpack<ErrorInfo>(out var info))
            {
                info.Metadata[HiddenKey] = hidden.ToString(CultureInfo.InvariantCulture);
                told.Details[i] = Any.Pack(info);
            }
        }

        return told;
    }

    /// <summary>The bytes of a status as gRPC sends it: its sentence percent-encoded, all of it in base64.</summary>
    public static int SizeOf(Status status) =>
        Uri.EscapeDataString(status.Message).Length + (status.CalculateSize() + 2) / 3 * 4;

    private static bool Fits(Status status) => SizeOf(status) <= MostBytes;

    // As many of the violations as fit, but one at least.
    private static Status WithoutTheLast(Status status)
    {
        if (status.GetDetail<BadRequest>() is not { } request || Fits(status))
        {
            return status;
        }

        List<BadRequest.Types.FieldViolation> shown =
            [.. request.FieldViolations.Where(violation => violation.Reason != NotShown)];
        var hidden = status.GetDetail<ErrorInfo>()?.Metadata.GetValueOrDefault(HiddenKey) is { } known
            ? int.Parse(known, CultureInfo.InvariantCulture)
            : 0;
        var (least, most) = (1, shown.Count);
        while (least < most)
        {
            var middle = (least + most + 1) / 2;
            (least, most) = Fits(Only(middle)) ? (middle, most) : (least, middle - 1);
        }

        return shown.Count > least ? Only(least) : status;

        Status Only(int count)
        {
            var told = status.Clone();
            var place = told.Details.ToList().FindIndex(detail => detail.Is(BadRequest.Descriptor));
            told.Details[place] = Any.Pack(new BadRequest { FieldViolations = { shown.Take(count) } });
            return WithHidden(told, hidden + shown.Count - count);
        }
    }
}
