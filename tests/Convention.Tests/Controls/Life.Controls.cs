using Grants.Convention.V1;

namespace Grants.Convention;

/// <summary>What a control finds after the certification.</summary>
public sealed partial class Life
{
    public static readonly DateOnly Controlled = new(2028, 3, 6);

    /// <summary>A control on site that found 1 000.00 unfounded.</summary>
    public RecordControlRequest Control() => new()
    {
        RequestId = World.NewId(),
        Name = Name,
        Kind = V1.Control.Types.Kind.OnSite,
        Body = V1.Control.Types.Body.National,
        BodyName = "Chambre régionale des comptes",
        OpenDate = Make.Day(Controlled.AddDays(-30)),
        CloseDate = Make.Day(Controlled),
        Findings = "Factures sans réalité",
        UnfoundedAmount = Make.Euros("1000.00"),
    };

    public async Task<V1.Convention> ControlAsync(Action<RecordControlRequest>? change = null)
    {
        world.Server.MoveTo(Controlled);
        var request = Control();
        change?.Invoke(request);
        return await world.Officer.RecordControlAsync(request);
    }

    public async Task<V1.Convention> ClaimAfterControlAsync(
        int number = 1, string noHearing = NoHearing, Action<ClaimAfterControlRequest>? change = null)
    {
        var request = new ClaimAfterControlRequest
        {
            RequestId = World.NewId(),
            Name = Name,
            ControlNumber = number,
            Reason = "Factures sans réalité",
            NoHearingReason = noHearing,
        };
        change?.Invoke(request);
        return await world.Authorising.ClaimAfterControlAsync(request);
    }
}
