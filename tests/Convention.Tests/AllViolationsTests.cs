using Google.Rpc;
using Grants.Beneficiary.V1;
using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using StatusCode = Grpc.Core.StatusCode;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Whoever sends a request with several faults learns all of them at once, of whatever kind.</summary>
public sealed class AllViolationsTests(World world) : IClassFixture<World>
{
    [Fact]
    public Task Of_a_beneficiary() => AllAsync(
        async () => await world.Register.CreateBeneficiaryAsync(new CreateBeneficiaryRequest
        {
            RequestId = World.NewId(),
            Beneficiary = new Grants.Beneficiary.V1.Beneficiary
            {
                DisplayName = new string('x', 201),
                LegalForm = Grants.Beneficiary.V1.Beneficiary.Types.LegalForm.Association,
                Siret = "18620009300084",
                Rna = "X123",
            },
        }),
        "beneficiary.address: FIELD_REQUIRED", "beneficiary.display_name: TEXT_LENGTH",
        "beneficiary.siret: SIRET_INVALID", "beneficiary.rna: RNA_INVALID");

    [Fact]
    public async Task Of_a_bank_account()
    {
        var life = await world.NewAsync();
        await AllAsync(
            async () => await world.Register.CreateBankAccountAsync(new CreateBankAccountRequest
            {
                RequestId = World.NewId(),
                Parent = life.Organisation,
                BankAccount = new BankAccount { Iban = "FR00", Bic = "?", HolderName = new string('x', 201) },
            }),
            "bank_account.iban: IBAN_INVALID", "bank_account.bic: BIC_INVALID",
            "bank_account.holder_name: TEXT_LENGTH");
    }

    [Fact]
    public Task Of_a_budget_line() => AllAsync(
        async () => await world.Budget.CreateBudgetLineAsync(new CreateBudgetLineRequest
        {
            RequestId = World.NewId(),
            BudgetLine = new Grants.Budget.V1.BudgetLine
            {
                FiscalYear = 1999, OperationCode = "?", Imputation = "?", VotedAmount = Make.Euros("-1.00"),
            },
        }),
        "budget_line.operation_label: FIELD_REQUIRED", "budget_line.fiscal_year: FISCAL_YEAR_INVALID",
        "budget_line.operation_code: OPERATION_CODE_INVALID", "budget_line.imputation: IMPUTATION_INVALID",
        "budget_line.voted_amount: AMOUNT_OUT_OF_RANGE");

    [Fact]
    public async Task Of_a_draft()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.Title = "";
        draft.Grantor.Siret = "1";
        draft.StartDate = new Google.Type.Date { Year = 2025, Month = 2, Day = 30 };
        draft.ForecastBudget.Charges[1].AccountCode = "99";
        draft.ForecastBudget.Charges[2].AccountCode = "12";

        await AllAsync(
            () => life.DraftAsync(draft),
            "convention.title: FIELD_REQUIRED", "convention.grantor.siret: SIRET_INVALID",
            "convention.start_date: DATE_INVALID",
            "convention.forecast_budget.charges[1].account_code: ACCOUNT_CODE_INVALID",
            "convention.forecast_budget.charges[2].account_code: ACCOUNT_CODE_INVALID");
    }

    [Fact]
    public async Task Of_an_expense()
    {
        var life = await world.InAsync(State.InExecution);
        await AllAsync(
            () => life.SpendAsync(expense =>
            {
                expense.Description = "";
                expense.Amount = Make.Euros("0.00");
                expense.PaymentDate = new Google.Type.Date { Year = 2025, Month = 13, Day = 1 };
                expense.Voucher = "x";
            }),
            "expense.description: FIELD_REQUIRED", "expense.amount: AMOUNT_OUT_OF_RANGE",
            "expense.payment_date: DATE_INVALID", "expense.voucher: NAME_INVALID");
    }

    // Date and label are out of shape; that an amount is above 0 and which accounts there are, the service knows.
    [Fact]
    public async Task Of_a_resource()
    {
        var life = await world.InAsync(State.InExecution);
        await AllAsync(
            async () => await world.Beneficiary.RecordResourceAsync(new RecordResourceRequest
            {
                RequestId = "again",
                Parent = life.Name,
                Resource = new V1.Resource
                {
                    Label = new string('x', 201),
                    Amount = Make.Euros("0.00"),
                    ReceiptDate = new Google.Type.Date { Year = 2026, Month = 2, Day = 30 },
                    AccountCode = "60",
                },
            }),
            "resource.label: TEXT_LENGTH", "resource.amount: AMOUNT_OUT_OF_RANGE",
            "resource.receipt_date: DATE_INVALID", "resource.account_code: ACCOUNT_CODE_INVALID",
            "request_id: REQUEST_ID_INVALID");
    }

    private async Task AllAsync(Func<Task> call, params string[] expected)
    {
        var before = await world.Server.SnapshotAsync();

        var error = await Assert.ThrowsAsync<RpcException>(call);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Equal(
            expected,
            error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations
                .Select(violation => $"{violation.Field}: {violation.Reason}"));
        Assert.Equal(expected[0].Split(": ")[1], error.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
