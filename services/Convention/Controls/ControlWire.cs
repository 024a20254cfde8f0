using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Controls after the certification, as callers give them and read them.</summary>
internal static class ControlWire
{
    /// <summary>The control; who records it is known later, and so is its number.</summary>
    public static Func<string, Control> Parse(V1.RecordControlRequest request)
    {
        var kind = (ControlKind)(int)Wire.ParseEnum(request.Kind, "kind");
        var body = (ControlBody)(int)Wire.ParseEnum(request.Body, "body");
        var name = Wire.ParseText(request.BodyName, "body_name", 200);
        var opened = Wire.ParseDate(request.OpenDate, "open_date");
        var closed = Wire.ParseDate(request.CloseDate, "close_date");
        var findings = Wire.ParseText(request.Findings, "findings", 4000);
        var unfounded = request.UnfoundedAmount is null
            ? Money.Zero
            : Wire.ParseAmountOrZero(request.UnfoundedAmount, "unfounded_amount");
        return person => new Control(
            0, kind, body, name, opened, closed, findings, unfounded, request.Refused, person);
    }

    public static V1.Control Render(Control control) => new()
    {
        Number = control.Number,
        Kind = (V1.Control.Types.Kind)(int)control.Kind,
        Body = (V1.Control.Types.Body)(int)control.Body,
        BodyName = control.BodyName,
        OpenDate = Wire.ToProto(control.OpenDate),
        CloseDate = Wire.ToProto(control.CloseDate),
        Findings = control.Findings,
        UnfoundedAmount = Wire.ToProto(control.Unfounded),
        Refused = control.IsRefused,
        RecordedBy = control.RecordedBy,
        ClaimDate = control.ClaimDate is { } claimed ? Wire.ToProto(claimed) : null,
    };
}
