using Google.Protobuf.WellKnownTypes;
using Grants.Beneficiary.V1;
using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Payment orders that do not go straight through, and the accounts that hold them back.</summary>
public sealed partial class Life
{
    public async Task<V1.Disbursement> ConfirmAsync(string amount = "15600.00") =>
        await world.Accountant.ConfirmDisbursementAsync(Payment(amount));

    /// <summary>
    /// Carries the commitment in force over to a line of the next year, voted so that it comes to
    /// 100 000.00 with the whole of the grant; its name. Convention has followed.
    /// </summary>
    public async Task<string> CarryOverAsync()
    {
        var next = await CarryOverUnfollowedAsync();
        await world.FollowAsync();
        return next;
    }

    /// <summary>The same, where Convention may not have heard of it yet.</summary>
    public async Task<string> CarryOverUnfollowedAsync()
    {
        var grant = await ReadAsync();
        return await CarryOverOfAsync(grant.CommitmentInForce, grant.BudgetLineInForce);
    }

    /// <summary>
    /// Carries the commitment in force over, year by year, until the year it is: only then a payment is ordered on it
    /// (domain rule 28). Nothing where nothing is left of it.
    /// </summary>
    public async Task CarryOverUntilNowAsync()
    {
        var year = Calendar.DayOf(world.Server.Clock.GetUtcNow()).Year;
        while (await ReadAsync() is { CommitmentInForce.Length: > 0 } grant)
        {
            var line = await world.Budget.GetBudgetLineAsync(
                new GetBudgetLineRequest { Name = grant.BudgetLineInForce });
            var left = await world.Budget.GetCommitmentAsync(
                new GetCommitmentRequest { Name = grant.CommitmentInForce });
            if (line.FiscalYear >= year || left.OpenAmount.Equals(left.OrderedAmount))
            {
                return;
            }

            await CarryOverAsync();
        }
    }

    /// <summary>
    /// Carries a commitment over to the next year of its line, in the January before it unless it is later; the line it
    /// went to.
    /// </summary>
    public async Task<string> CarryOverOfAsync(string commitment, string line)
    {
        var from = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = line });
        if (Calendar.DayOf(world.Server.Clock.GetUtcNow()).Year <= from.FiscalYear)
        {
            world.Server.MoveTo(new DateOnly(from.FiscalYear + 1, 1, 12));
        }

        var next = await OpenNextYearAsync(line);
        await world.Budget.CarryOverCommitmentAsync(new CarryOverCommitmentRequest
        {
            RequestId = World.NewId(), Name = commitment, Reason = "Reste à réaliser",
        });
        return next;
    }

    /// <summary>Opens the line of the next year; its name.</summary>
    public async Task<string> OpenNextYearAsync(string line)
    {
        var old = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = line });
        var next = await world.Budget.CreateBudgetLineAsync(new CreateBudgetLineRequest
        {
            RequestId = World.NewId(),
            BudgetLine = new Grants.Budget.V1.BudgetLine
            {
                FiscalYear = old.FiscalYear + 1,
                OperationCode = old.OperationCode,
                OperationLabel = old.OperationLabel,
                Imputation = old.Imputation,
                VotedAmount = Make.Euros("84400.00"),
            },
        });
        return next.Name;
    }

    public async Task<V1.Convention> CommitNewCreditsAsync(string line) =>
        await world.Authorising.CommitNewCreditsAsync(new CommitNewCreditsRequest
        {
            RequestId = World.NewId(), Name = Name, BudgetLine = line, Reference = "Délibération 2026-112",
        });

    public RejectDisbursementRequest Rejection(string reason = "RIB au nom d'un tiers") =>
        new() { RequestId = World.NewId(), Name = Disbursement, Reason = reason };

    public async Task<V1.Disbursement> RejectAsync() =>
        await world.Accountant.RejectDisbursementAsync(Rejection());

    public async Task<IReadOnlyList<V1.Disbursement>> OrdersAsync() =>
        (await world.Officer.ListDisbursementsAsync(new ListDisbursementsRequest { Parent = Name })).Disbursements;

    /// <summary>Another account of the organisation, which nobody has verified.</summary>
    public async Task<BankAccount> EnterAccountAsync(string iban = Payable.OtherIban) =>
        await world.Register.CreateBankAccountAsync(new CreateBankAccountRequest
        {
            RequestId = World.NewId(),
            Parent = Organisation,
            BankAccount = new BankAccount { Iban = iban, Bic = "PSSTFRPP", HolderName = "Pas-de-Calais Actif" },
        });

    /// <summary>Changes the account it is ordered to.</summary>
    public async Task<BankAccount> ChangeAccountAsync(string path, Action<BankAccount> change)
    {
        var changed = new BankAccount { Name = Account };
        change(changed);
        return await world.Register.UpdateBankAccountAsync(new UpdateBankAccountRequest
        {
            RequestId = World.NewId(),
            BankAccount = changed,
            UpdateMask = new FieldMask { Paths = { path } },
        });
    }

    /// <summary>Somebody of finance calls and verifies an account.</summary>
    public async Task<BankAccount> VerifyAsync(BankAccount entered) =>
        await world.Finance.VerifyBankAccountAsync(new VerifyBankAccountRequest
        {
            RequestId = World.NewId(),
            Name = entered.Name,
            CheckNote = "RIB rapproché",
            CalledPerson = "Trésorière",
            CallTime = entered.ChangeTime,
        });

    /// <summary>Somebody of finance rejects an account.</summary>
    public async Task RejectAccountAsync(BankAccount entered) =>
        await world.Finance.RejectBankAccountAsync(new RejectBankAccountRequest
        {
            RequestId = World.NewId(), Name = entered.Name, Reason = "Inconnu de la trésorière",
        });

    public async Task SuspendAsync(string reason = "Liquidation") =>
        await world.Register.SuspendBeneficiaryAsync(new SuspendBeneficiaryRequest
        {
            RequestId = World.NewId(), Name = Organisation, Reason = reason,
        });
}
