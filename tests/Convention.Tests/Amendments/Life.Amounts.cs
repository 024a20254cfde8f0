using Google.Protobuf.WellKnownTypes;
using Grants.Convention.V1;
using Grants.Platform.Auth;
using Microsoft.Extensions.DependencyInjection;
using When = Grants.Convention.V1.Instalment.Types.Trigger;

namespace Grants.Convention;

/// <summary>The amount of the reference case raised from 15 600.00 to 20 000.00.</summary>
public sealed partial class Life
{
    public static readonly DateOnly RaiseProposed = new(2026, 3, 2);

    public static readonly DateOnly RaiseVoted = new(2026, 3, 30);

    public static readonly DateOnly RaiseSigned = new(2026, 4, 10);

    /// <summary>The line that provides the difference.</summary>
    public string AddedLine { get; private set; } = "";

    /// <summary>A higher amount, 3 000.00 of the difference at its signature and the rest after the check.</summary>
    public ProposeAmountAmendmentRequest NewRaise(string addedLine)
    {
        var changed = Draft();
        changed.GrantAmount = Make.Euros("20000.00");
        changed.ForecastBudget.Charges[1].UnitPrice = Make.Euros("5000.00");
        changed.ForecastBudget.Charges[1].Amount = Make.Euros("5000.00");
        changed.ForecastBudget.Resources[0].Amount = Make.Euros("20000.00");
        return new ProposeAmountAmendmentRequest
        {
            RequestId = World.NewId(),
            Parent = Name,
            Convention = changed,
            UpdateMask = new FieldMask { Paths = { "grant_amount", "forecast_budget" } },
            Reason = "Une quatrième zone est ajoutée",
            BudgetLine = addedLine,
            AddedInstalments =
            {
                new V1.Instalment { Trigger = When.Signature, Amount = Make.Euros("3000.00") },
                new V1.Instalment { Trigger = When.ServiceRendered, Amount = Make.Euros("1400.00") },
            },
        };
    }

    /// <summary>Proposes to raise the amount, on a line of 2026 that is opened for it.</summary>
    public async Task<V1.Amendment> RaiseAsync(
        Action<ProposeAmountAmendmentRequest>? change = null, DateOnly? day = null, string voted = "100000.00")
    {
        world.Server.MoveTo(day ?? RaiseProposed);
        AddedLine = await world.OpenLineAsync(2026, voted);
        var request = NewRaise(AddedLine);
        change?.Invoke(request);
        var made = await world.Officer.ProposeAmountAmendmentAsync(request);
        Amendment = made.Name;
        return made;
    }

    public ReserveAmendmentCreditsRequest NewReservation(string line) =>
        new() { RequestId = World.NewId(), Name = Amendment, BudgetLine = line };

    public async Task<V1.Amendment> ReserveAgainAsync(string line) =>
        await world.Officer.ReserveAmendmentCreditsAsync(NewReservation(line));

    public RecordAmountDeliberationRequest AmountVote(Action<V1.Deliberation>? change = null)
    {
        var vote = Vote();
        vote.Number = "2026-071";
        vote.VoteDate = Make.Day(RaiseVoted);
        vote.OpinionDate = Make.Day(RaiseVoted.AddDays(-7));
        change?.Invoke(vote);
        return new() { RequestId = World.NewId(), Name = Amendment, Deliberation = vote };
    }

    public async Task<V1.Amendment> VoteOnAmountAsync(Action<V1.Deliberation>? change = null)
    {
        world.Server.MoveTo(RaiseVoted);
        return await world.Officer.RecordAmountDeliberationAsync(AmountVote(change));
    }

    /// <summary>Makes it a vote of another day.</summary>
    public static void OnDay(V1.Deliberation vote, DateOnly day)
    {
        vote.VoteDate = Make.Day(day);
        vote.OpinionDate = Make.Day(day);
    }

    /// <summary>Both parties sign the amendment.</summary>
    public Task<V1.Amendment> SignRaiseAsync()
    {
        world.Server.MoveTo(RaiseSigned);
        return SignAmendmentAsync();
    }

    /// <summary>The higher amount is in force.</summary>
    public async Task RaisedAsync()
    {
        await RaiseAsync();
        await VoteOnAmountAsync();
        await SignRaiseAsync();
    }

    /// <summary>What Convention and Budget say differently of it.</summary>
    public async Task<IEnumerable<string>> DifferencesAsync() =>
        (await world.Server.Services.GetRequiredService<CommitmentVerifier>().CompareAsync(
            Guid.Parse(Name.Split('/')[1]), new Caller("service:convention", []), CancellationToken.None))
        .Differences.Select(difference => difference.ToString());
}
