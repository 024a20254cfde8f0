using Grants.Convention.V1;

namespace Grants.Convention;

/// <summary>What is spent, what is given in kind, and what of it is certified.</summary>
internal sealed partial class MoneyDriver
{
    private const string PlannedInKind = "4000.00";

    private static void AddInKind(V1.Convention draft, long? admitted)
    {
        if (admitted is not { } most)
        {
            return;
        }

        draft.ForecastBudget.Charges.Add(new V1.ForecastCharge
        {
            Label = Life.Volunteers,
            Unit = "heure",
            Quantity = Make.Number("400"),
            UnitPrice = Make.Euros("10.00"),
            Amount = Make.Euros(PlannedInKind),
            AccountCode = "864",
        });
        draft.ForecastBudget.Resources.Add(new V1.ForecastResource
        {
            Label = Life.Given,
            Amount = Make.Euros(PlannedInKind),
            Origin = V1.ForecastResource.Types.Origin.Other,
            AccountCode = "870",
        });
        draft.ClauseTerms = most == 0 ? null : new V1.ClauseTerms
        {
            AdmittedInKind = new V1.AdmittedInKind { Amount = Cents(most), Source = "Convention, article 4, alinéa 3" },
        };
    }

    private async Task SpendAsync(ModelStep step, DrivenGrant grant, Action<V1.Expense> change)
    {
        if (grant.Voucher.Length == 0)
        {
            using var call = world.Beneficiary.UploadVoucher();
            grant.Voucher = (await call.SendAsync(Make.Upload(grant.Name, Make.Pdf(grant.Name)))).Name;
        }

        var request = new RecordExpenseRequest
        {
            RequestId = World.NewId(),
            Parent = grant.Name,
            Expense = new V1.Expense
            {
                ChargeLabel = "Prestation extérieure",
                Description = "Animation",
                Amount = Cents(MoneyModel.SpentBy(step)),
                Supplier = "Cabinet",
                InvoiceNumber = World.NewId(),
                PaymentDate = Make.Day(model.Grants[step.Grant].Start),
                Voucher = grant.Voucher,
            },
        };
        change(request.Expense);
        grant.Undecided.Enqueue((await world.Beneficiary.RecordExpenseAsync(request)).Name);
    }

    // What is used on account 86 is given on account 87 (domain rule 30).
    private async Task ValueAsync(ModelStep step, DrivenGrant grant)
    {
        await SpendAsync(step, grant, expense =>
        {
            expense.ChargeLabel = Life.Volunteers;
            (expense.Supplier, expense.InvoiceNumber) = ("", "");
            expense.Valuation = "Feuilles de temps × 10 €";
        });
        await world.Beneficiary.RecordResourceAsync(new RecordResourceRequest
        {
            RequestId = World.NewId(),
            Parent = grant.Name,
            Resource = new V1.Resource
            {
                Label = Life.Given,
                Amount = Cents(MoneyModel.SpentBy(step)),
                ReceiptDate = Make.Day(model.Grants[step.Grant].Start),
                AccountCode = "870",
            },
        });
    }

    private Task<V1.Convention> CertifyAsync(ModelStep step, DrivenGrant grant)
    {
        var request = Life.Certification(grant.Name);
        if (step.Kind == StepKind.CertifyHeard)
        {
            request.NoHearingReason = "";
        }
        else if (step.Kind == StepKind.CertifyDecided)
        {
            request.DecidedAmount = Cents(MoneyModel.DecidedOn(model.Grants[step.Grant]));
            request.DecisionReason = "Action menée malgré un imprévu";
        }

        return world.Authorising.CertifyServiceRenderedAsync(request).ResponseAsync;
    }
}
