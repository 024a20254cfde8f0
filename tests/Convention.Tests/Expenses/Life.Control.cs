using Grants.Convention.V1;

namespace Grants.Convention;

/// <summary>From the first expense to the settlement.</summary>
public sealed partial class Life
{
    /// <summary>Begins, is paid, and spends 14 771.40 of which 300.00 came from elsewhere.</summary>
    public async Task StartAsync()
    {
        world.Server.MoveTo(Started);
        await PayAsync();
        await BeginAsync();
    }

    /// <summary>Begins and spends, paid or not.</summary>
    public async Task BeginAsync()
    {
        world.Server.MoveTo(Paid);
        await world.Officer.StartExecutionAsync(new StartExecutionRequest { RequestId = World.NewId(), Name = Name });
        await UseAsync("14771.40");
        await world.Beneficiary.RecordResourceAsync(new RecordResourceRequest
        {
            RequestId = World.NewId(),
            Parent = Name,
            Resource = new V1.Resource
            {
                Label = "Participations aux frais",
                Amount = Make.Euros("300.00"),
                ReceiptDate = Make.Day(Paid),
            },
        });
    }

    public V1.Expense NewExpense() => new()
    {
        ChargeLabel = "Prestation extérieure",
        Description = "Animation",
        Amount = Make.Euros("100.00"),
        Supplier = "Cabinet",
        InvoiceNumber = World.NewId(),
        PaymentDate = Make.Day(Paid),
        Voucher = Voucher,
    };

    public async Task<V1.Expense> SpendAsync(Action<V1.Expense> change)
    {
        var expense = NewExpense();
        change(expense);
        return await world.Beneficiary.RecordExpenseAsync(
            new RecordExpenseRequest { RequestId = World.NewId(), Parent = Name, Expense = expense });
    }

    public async Task CallAsync()
    {
        world.Server.MoveTo(Called);
        await world.Officer.RequestReportAsync(new RequestReportRequest { RequestId = World.NewId(), Name = Name });
    }

    public static V1.ExecutionReport Report() => new()
    {
        Course = "Tout s'est déroulé comme prévu.",
        Results = "Des coopérations.",
        Conditions = "Bonnes.",
    };

    public async Task TellAsync()
    {
        world.Server.MoveTo(Told);
        await world.Beneficiary.SubmitReportAsync(
            new SubmitReportRequest { RequestId = World.NewId(), Name = Name, ExecutionReport = Report() });
    }

    public async Task<V1.Expense> DecideAsync(V1.EligibilityDecision decision, string? expense = null) =>
        await world.Officer.DecideExpenseAsync(new DecideExpenseRequest
        {
            RequestId = World.NewId(),
            Name = expense ?? Expense,
            Decision = decision,
        });

    /// <summary>With a comment: many expenses share a proof here, and may be funded twice (domain rule 31).</summary>
    public static V1.EligibilityDecision Accepted() => new()
    {
        Outcome = V1.EligibilityDecision.Types.Outcome.Accepted, Comment = "Pièce commune à plusieurs dépenses",
    };

    /// <summary>Rules on the one expense and on the resources.</summary>
    public async Task RuleAsync()
    {
        await DecideAsync(Accepted());
        await AcceptResourcesAsync();
    }

    /// <summary>Rules on the one expense and certifies.</summary>
    public async Task CertifyAsync()
    {
        world.Server.MoveTo(Ruled);
        await RuleAsync();
        await CertifyOnlyAsync();
    }

    /// <summary>Another final amount than the computed one.</summary>
    public static Action<CertifyServiceRenderedRequest> Deciding(string amount) => request =>
    {
        request.DecidedAmount = Make.Euros(amount);
        request.DecisionReason = "Deux ateliers sur trois";
    };

    public async Task<V1.Recovery> RecoveryAsync() =>
        (await world.Accountant.ListRecoveriesAsync(new ListRecoveriesRequest { Parent = Name })).Recoveries.Single();

    public async Task RecoverAsync()
    {
        world.Server.MoveTo(Recovered);
        var recovery = await RecoveryAsync();
        await world.Accountant.ConfirmRecoveryAsync(new ConfirmRecoveryRequest
        {
            RequestId = World.NewId(),
            Name = recovery.Name,
            ReceiptNumber = "2027-T-1",
            ReceiptDate = Make.Day(Recovered),
            Amount = recovery.Amount,
        });
    }

    public async Task SettleAsync()
    {
        await RecoverAsync();
        await world.Officer.SettleConventionAsync(
            new SettleConventionRequest { RequestId = World.NewId(), Name = Name });
    }
}
