using Grants.Convention.V1;

namespace Grants.Convention;

/// <summary>A grant of 6 000 with volunteers: purchases of 6 000 in cash, volunteers of 4 000 in kind.</summary>
public sealed partial class Life
{
    public const string Purchases = "Achats";
    public const string Volunteers = "Bénévolat";
    public const string Given = "Dons de temps";

    /// <summary>The draft of the played case (domain rule 30).</summary>
    public V1.Convention InKindDraft(
        V1.FinalAmountRule rule = V1.FinalAmountRule.NetCost, string? admitted = null)
    {
        var draft = Draft();
        draft.FinalAmountRule = rule;
        draft.GrantAmount = Make.Euros("6000.00");
        draft.PaymentSchedule[0].Amount = Make.Euros("6000.00");
        var forecast = draft.ForecastBudget;
        forecast.Charges.Clear();
        forecast.Charges.Add(Charge(Purchases, "forfait", "1", "6000.00", "6000.00", "60"));
        forecast.Charges.Add(Charge(Volunteers, "heure", "400", "10.00", "4000.00", "864"));
        forecast.Resources.RemoveAt(1);
        forecast.Resources[0].Amount = Make.Euros("6000.00");
        forecast.Resources.Add(new V1.ForecastResource
        {
            Label = Given,
            Amount = Make.Euros("4000.00"),
            Origin = V1.ForecastResource.Types.Origin.Other,
            AccountCode = "870",
        });
        draft.ClauseTerms = admitted is null
            ? null
            : new V1.ClauseTerms
            {
                AdmittedInKind = new V1.AdmittedInKind
                {
                    Amount = Make.Euros(admitted), Source = "Convention, article 4, alinéa 3",
                },
            };
        return draft;
    }

    /// <summary>Is signed, paid 6 000 at signature, and begun; nothing is spent yet.</summary>
    public async Task BeginInKindAsync(V1.Convention draft)
    {
        await DraftAsync(draft);
        await ProposeAsync();
        await VoteAsync(38, 0);
        await SignAsync();
        world.Server.MoveTo(Started);
        await OrderAsync();
        world.Server.MoveTo(Paid);
        await world.Accountant.ConfirmDisbursementAsync(Payment("6000.00"));
        await world.Officer.StartExecutionAsync(new StartExecutionRequest { RequestId = World.NewId(), Name = Name });
        Voucher = (await UploadAsync(Make.Pdf(Name))).Name;
    }

    /// <summary>Pays for purchases, with a proof of its own.</summary>
    public Task<V1.Expense> BuyAsync(string amount) =>
        SpendAloneAsync(amount, expense => expense.ChargeLabel = Purchases);

    /// <summary>Values what volunteers did, with a proof of its own.</summary>
    public Task<V1.Expense> ValueAsync(string amount, Action<V1.Expense>? change = null) =>
        SpendAloneAsync(amount, expense =>
        {
            expense.ChargeLabel = Volunteers;
            expense.Supplier = "";
            expense.InvoiceNumber = "";
            expense.Valuation = "Feuilles de temps × 10 €, délibération du conseil d'administration";
            change?.Invoke(expense);
        });

    /// <summary>Records what volunteers gave.</summary>
    public async Task<V1.Resource> GiveAsync(string amount, string account = "870", string label = Given) =>
        await world.Beneficiary.RecordResourceAsync(new RecordResourceRequest
        {
            RequestId = World.NewId(),
            Parent = Name,
            Resource = new V1.Resource
            {
                Label = label, Amount = Make.Euros(amount), ReceiptDate = Make.Day(Paid), AccountCode = account,
            },
        });

    /// <summary>Reports, accepts all of it and certifies.</summary>
    public async Task<V1.Convention> CertifyAllAsync()
    {
        await CallAsync();
        await TellAsync();
        world.Server.MoveTo(Ruled);
        var expenses = await world.Officer.ListExpensesAsync(new ListExpensesRequest { Parent = Name });
        foreach (var expense in expenses.Expenses.Where(expense => expense.WithdrawReason.Length == 0))
        {
            await DecideAsync(Accepted(), expense.Name);
        }

        await AcceptResourcesAsync();
        return await world.Authorising.CertifyServiceRenderedAsync(Certification(Name));
    }
}
