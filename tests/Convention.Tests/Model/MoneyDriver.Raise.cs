using Google.Protobuf.WellKnownTypes;
using Grants.Convention.V1;

namespace Grants.Convention;

/// <summary>Amendments of the amount.</summary>
internal sealed partial class MoneyDriver
{
    private async Task RaiseAsync(ModelStep step, DrivenGrant grant)
    {
        switch (step.Kind)
        {
            case StepKind.ProposeRaise:
                grant.Raise = await ProposeRaiseAsync(step, grant);
                break;
            case StepKind.ReserveRaise:
                await world.Officer.ReserveAmendmentCreditsAsync(new ReserveAmendmentCreditsRequest
                {
                    RequestId = World.NewId(), Name = grant.Raise, BudgetLine = RaiseLine(step),
                });
                break;
            case StepKind.AdoptRaise or StepKind.RejectRaise:
                await VoteOnRaiseAsync(step, grant);
                break;
            case StepKind.SignRaise:
                await SignAmendmentAsync(grant.Raise);
                break;
            default:
                await world.Officer.WithdrawAmendmentAsync(new WithdrawAmendmentRequest
                {
                    RequestId = World.NewId(), Name = grant.Raise, Reason = "Plus nécessaire",
                });
                break;
        }
    }

    // The forecast grows with the amount, where it was not above it.
    private async Task<string> ProposeRaiseAsync(ModelStep step, DrivenGrant grant)
    {
        var added = model.RaisedBy(step);
        var (counted, more) = (model.Grants[step.Grant], added.Sum(one => one.Amount));
        var changed = await ReadAsync(grant);
        changed.GrantAmount = Cents(counted.Amount + more);
        var forecast = MoneyModel.ForecastBy(counted, more);
        var (charge, resource) = (changed.ForecastBudget.Charges[1], changed.ForecastBudget.Resources[0]);
        charge.Amount = Add(charge.Amount, forecast - counted.ForecastGrant);
        charge.UnitPrice = charge.Amount;
        resource.Amount = Cents(forecast);
        var proposed = await world.Officer.ProposeAmountAmendmentAsync(new ProposeAmountAmendmentRequest
        {
            RequestId = World.NewId(),
            Parent = grant.Name,
            Convention = changed,
            UpdateMask = new FieldMask { Paths = { "grant_amount", "forecast_budget" } },
            Reason = "Une quatrième zone est ajoutée",
            BudgetLine = RaiseLine(step),
            AddedInstalments =
            {
                added.Select(one => new V1.Instalment
                {
                    Trigger = one.IsAtSignature
                        ? V1.Instalment.Types.Trigger.Signature
                        : V1.Instalment.Types.Trigger.ServiceRendered,
                    Amount = Cents(one.Amount),
                }),
            },
        });
        return proposed.Name;
    }

    private async Task VoteOnRaiseAsync(ModelStep step, DrivenGrant grant)
    {
        var vote = Life.Vote();
        (vote.Number, vote.VoteDate, vote.OpinionDate) = ("2026-071", Make.Day(Today), Make.Day(Today));
        if (step.Kind == StepKind.RejectRaise)
        {
            (vote.VotesFor, vote.VotesAgainst) = (3, 38);
        }
        else if (model.GrantedBy(step) < model.Grants[step.Grant].Raise?.Proposed)
        {
            vote.GrantedAmount = Cents(model.GrantedBy(step));
        }

        await world.Officer.RecordAmountDeliberationAsync(new RecordAmountDeliberationRequest
        {
            RequestId = World.NewId(), Name = grant.Raise, Deliberation = vote,
        });
    }

    private string RaiseLine(ModelStep step) =>
        Lines[model.Grants[step.Grant].Operation][model.RaiseLine(step)!.Year - model.FirstYear]!;

    private static Google.Type.Money Add(Google.Type.Money amount, long cents) =>
        Cents((amount.Units * 100) + (amount.Nanos / 10_000_000) + cents);
}
