using Grants.Convention.V1;

namespace Grants.Convention;

/// <summary>Sessions that adjourn the matter, and other grants of the same organisation.</summary>
public sealed partial class Life
{
    /// <summary>The session that adjourns the matter.</summary>
    public static V1.Deliberation Adjournment() => new()
    {
        Number = "2025-398",
        VoteDate = Make.Day(Voted.AddDays(-7)),
        ReportNumber = "35",
        Commission = "1re commission",
        Opinion = V1.Deliberation.Types.Opinion.Favourable,
        OpinionDate = Make.Day(Proposed),
        Adjourned = true,
        AdjournReason = "Plan de financement à compléter",
    };

    public async Task<V1.Convention> AdjournAsync(Action<V1.Deliberation>? change = null)
    {
        world.Server.MoveTo(Voted);
        var request = new RecordDeliberationRequest
        {
            RequestId = World.NewId(), Name = Name, Deliberation = Adjournment(),
        };
        change?.Invoke(request.Deliberation);
        return await world.Officer.RecordDeliberationAsync(request);
    }

    /// <summary>Another grant of the same organisation, on the same line; not written yet.</summary>
    public Life Another(string? on = null) => new(world, on ?? line, beneficiary, account);
}
