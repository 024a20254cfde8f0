using Grants.Convention.V1;
using Outcome = Grants.Convention.V1.FactDecision.Types.Outcome;

namespace Grants.Convention;

/// <summary>Money from elsewhere.</summary>
internal sealed partial class MoneyDriver
{
    private async Task RunOnResourceAsync(ModelStep step, DrivenGrant grant)
    {
        switch (step.Kind)
        {
            case StepKind.Gain:
                grant.Gained.Enqueue(await world.Beneficiary.RecordResourceAsync(new RecordResourceRequest
                {
                    RequestId = World.NewId(),
                    Parent = grant.Name,
                    Resource = new V1.Resource
                    {
                        Label = "Mécénat",
                        Amount = Cents(MoneyModel.GainedBy(step)),
                        ReceiptDate = Make.Day(model.Grants[step.Grant].Start),
                    },
                }));
                return;
            case StepKind.WithdrawResource:
                await world.Beneficiary.WithdrawResourceAsync(new WithdrawResourceRequest
                {
                    RequestId = World.NewId(), Name = grant.Gained.Peek().Name, Reason = "Saisie deux fois",
                });
                break;
            default:
                await world.Officer.DecideResourceAsync(new DecideResourceRequest
                {
                    RequestId = World.NewId(), Name = grant.Gained.Peek().Name, Decision = RulingOf(step, grant),
                });
                break;
        }

        grant.Gained.Dequeue();
    }

    private V1.FactDecision RulingOf(ModelStep step, DrivenGrant grant) => step.Kind switch
    {
        StepKind.AcceptResource => Life.Taken(),
        StepKind.RejectResource => Life.Discarded(),
        _ => new V1.FactDecision
        {
            Outcome = Outcome.PartlyAccepted,
            AcceptedAmount = Cents(MoneyModel.PartOf(
                model.Grants[step.Grant].Resources.First(resource => resource.Accepted is null).Amount)),
            Comment = "Le tiers revient à l'action",
        },
    };
}
