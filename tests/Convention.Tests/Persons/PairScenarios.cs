using Grants.Beneficiary.V1;
using Grants.Convention.V1;
using Grants.Platform.Auth;
using Grants.Testing;
using static Grants.Convention.V1.Convention.Types;
using Accounts = Grants.Beneficiary.V1.BeneficiaryService.BeneficiaryServiceClient;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

/// <summary>Two acts of a pair: the first is done, and the second can be tried by anybody.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Act">What the second act is.</param>
/// <param name="First">Who did the first.</param>
/// <param name="Reason">How the second is refused to the same person.</param>
/// <param name="BeginAsync">Does the first act; tries the second as the subject that it is given.</param>
internal sealed record PairScenario(
    DutyPair Pair, string Act, string First, string Reason, Func<World, Task<Func<string, Task>>> BeginAsync)
{
    public const string Refusal = "SEGREGATION_OF_DUTIES";

    public override string ToString() => $"{Pair}: {Act}";
}

/// <summary>Every pair, by public calls; one scenario for each way to do its second act.</summary>
internal static class PairScenarios
{
    private const string Caseworker = "case-officer";
    private const string Authorising = "authorising-officer";
    private const string Accountant = "public-accountant";

    public static IReadOnlyList<PairScenario> All { get; } =
        [.. OfAccounts(), .. OfPayments(), .. OfVotes(), .. OfRulings(), .. OfSettlement()];

    private static IEnumerable<PairScenario> OfAccounts()
    {
        yield return new(DutyPair.EnterAndVerifyAccount, "verify", World.Instructor, "VERIFIED_BY_WHO_ENTERED",
            async world =>
            {
                var account = await EnterAsync(world);
                return async person => await Finance(world, person).VerifyBankAccountAsync(Verification(account));
            });
        yield return new(DutyPair.EnterAndVerifyAccount, "reject", World.Instructor, "REJECTED_BY_WHO_ENTERED",
            async world =>
            {
                var account = await EnterAsync(world);
                return async person => await Finance(world, person).RejectBankAccountAsync(
                    new RejectBankAccountRequest { RequestId = World.NewId(), Name = account.Name, Reason = "Faux" });
            });
        yield return new(DutyPair.EnterAndWaiveCoolingOff, "waive", World.Instructor, "WAIVED_BY_WHO_ENTERED",
            async world =>
            {
                var account = await EnterAsync(world);
                await world.Finance.VerifyBankAccountAsync(Verification(account));
                return person => WaiveAsync(world, person, account);
            });
        yield return new(DutyPair.VerifyAndWaiveCoolingOff, "waive", "fanny", "WAIVED_BY_WHO_VERIFIED",
            async world =>
            {
                var account = await EnterAsync(world);
                await world.Finance.VerifyBankAccountAsync(Verification(account));
                return person => WaiveAsync(world, person, account);
            });
    }

    private static IEnumerable<PairScenario> OfPayments()
    {
        yield return new(DutyPair.EnterAccountAndOrder, "order", World.Instructor, PairScenario.Refusal, async world =>
        {
            var life = await world.InAsync(State.Signed);
            return async person => await As(world, person, Authorising).OrderDisbursementAsync(
                new OrderDisbursementRequest
                {
                    RequestId = World.NewId(), Parent = life.Name, InstalmentNumber = 1, BankAccount = life.Account,
                });
        });
        yield return new(DutyPair.EnterAccountAndPay, "confirm", World.Instructor, PairScenario.Refusal, async world =>
        {
            var life = await OrderedAsync(world);
            return async person => await As(world, person, Accountant).ConfirmDisbursementAsync(life.Payment());
        });
        yield return new(DutyPair.OrderAndPay, "confirm", World.Orderer, "CONFIRMED_BY_WHO_ORDERED", async world =>
        {
            var life = await OrderedAsync(world);
            return async person => await As(world, person, Accountant).ConfirmDisbursementAsync(life.Payment());
        });
        yield return new(DutyPair.OrderAndPay, "reject", World.Orderer, "REJECTED_BY_WHO_ORDERED", async world =>
        {
            var life = await OrderedAsync(world);
            return async person => await As(world, person, Accountant).RejectDisbursementAsync(life.Rejection());
        });
        yield return new(DutyPair.OrderAndPay, "suspend", World.Orderer, "SUSPENDED_BY_WHO_ORDERED", async world =>
        {
            var life = await OrderedAsync(world);
            return async person => await As(world, person, Accountant).SuspendDisbursementAsync(
                new SuspendDisbursementRequest
                {
                    RequestId = World.NewId(),
                    Name = life.Disbursement,
                    Ground = V1.Disbursement.Types.Suspension.Types.Ground.Other,
                    Reason = "RIB illisible",
                });
        });
    }

    private static IEnumerable<PairScenario> OfVotes()
    {
        yield return new(DutyPair.RecordVoteAndSign, "sign", World.Instructor, PairScenario.Refusal, async world =>
        {
            var life = await world.InAsync(State.Adopted);
            world.Server.MoveTo(Life.BothSigned);
            return async person => await As(world, person, Authorising).SignConventionAsync(life.Signature());
        });
        yield return new(DutyPair.RecordVoteAndSign, "sign an amendment", World.Instructor, PairScenario.Refusal,
            async world =>
            {
                var life = await world.InAsync(State.Signed);
                await life.RaiseAsync();
                await life.VoteOnAmountAsync();
                await life.EnforceAmendmentAsync();
                world.Server.MoveTo(Life.RaiseSigned);
                return async person => await As(world, person, Authorising).SignAmendmentAsync(
                    life.AmendmentSignature());
            });
    }

    private static IEnumerable<PairScenario> OfRulings()
    {
        yield return new(DutyPair.RecordAndDecide, "decide an expense", "contact", "DECIDED_BY_WHO_RECORDED",
            async world =>
            {
                var life = await world.InAsync(State.ReportSubmitted);
                return person => DecideAsync(world, person, life.Expense);
            });
        yield return new(DutyPair.RecordAndDecide, "decide a resource", "contact", "DECIDED_BY_WHO_RECORDED",
            async world =>
            {
                var life = await world.InAsync(State.ReportSubmitted);
                var resource = (await life.ResourcesAsync())[0].Name;
                return async person => await As(world, person, Caseworker).DecideResourceAsync(
                    new DecideResourceRequest
                    {
                        RequestId = World.NewId(), Name = resource, Decision = Life.Taken(),
                    });
            });
        yield return new(DutyPair.UploadAndDecide, "decide an expense", World.Payer, PairScenario.Refusal,
            async world =>
            {
                var life = await world.InAsync(State.InExecution);
                using var upload = As(world, World.Payer, Caseworker).UploadVoucher();
                var voucher = await upload.SendAsync(Make.Upload(life.Name, Make.Pdf(World.NewId()), "facture.pdf"));
                var expense = await life.SpendAsync(expense => expense.Voucher = voucher.Name);
                await life.CallAsync();
                await life.TellAsync();
                return person => DecideAsync(world, person, expense.Name);
            });
        yield return new(DutyPair.CallForAndSubmitReport, "submit", World.Instructor, PairScenario.Refusal,
            async world =>
            {
                var life = await world.InAsync(State.ReportDue);
                world.Server.MoveTo(Life.Told);
                return async person => await As(world, person, RoleNames.Beneficiary).SubmitReportAsync(
                    new SubmitReportRequest
                    {
                        RequestId = World.NewId(), Name = life.Name, ExecutionReport = Life.Report(),
                    });
            });
    }

    private static IEnumerable<PairScenario> OfSettlement()
    {
        yield return new(DutyPair.DecideAndCertify, "certify", World.Instructor, PairScenario.Refusal, async world =>
        {
            var life = await world.InAsync(State.ReportSubmitted);
            world.Server.MoveTo(Life.Ruled);
            await life.RuleAsync();
            return async person => await As(world, person, Authorising).CertifyServiceRenderedAsync(
                Life.Certification(life.Name));
        });
        yield return new(DutyPair.OrderAndCollect, "confirm", World.Orderer, "CONFIRMED_BY_WHO_ORDERED", async world =>
        {
            var recovery = await ClaimedAsync(world);
            return async person => await As(world, person, Accountant).ConfirmRecoveryAsync(Life.Receipt(recovery));
        });
        yield return new(DutyPair.OrderAndGiveUp, "give up", World.Orderer, "CANCELLED_BY_WHO_ORDERED", async world =>
        {
            var recovery = await ClaimedAsync(world);
            return async person => await As(world, person, Caseworker).CancelRecoveryAsync(Life.Remission(recovery));
        });
    }

    private static async Task<BankAccount> EnterAsync(World world)
    {
        var life = await world.NewAsync();
        return await world.Register.CreateBankAccountAsync(new CreateBankAccountRequest
        {
            RequestId = World.NewId(),
            Parent = life.Organisation,
            BankAccount = new BankAccount
            {
                Iban = "DE89 3704 0044 0532 0130 00", Bic = "COBADEFF", HolderName = "Pas-de-Calais Actif",
            },
        });
    }

    private static VerifyBankAccountRequest Verification(BankAccount account) => new()
    {
        RequestId = World.NewId(),
        Name = account.Name,
        CheckNote = "RIB rapproché",
        CalledPerson = "Trésorière",
        CallTime = account.ChangeTime,
    };

    private static async Task WaiveAsync(World world, string person, BankAccount account) =>
        await Finance(world, person).WaiveCoolingOffAsync(new WaiveCoolingOffRequest
        {
            RequestId = World.NewId(), Name = account.Name, Reason = "Salaires",
        });

    private static async Task<Life> OrderedAsync(World world)
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);
        return life;
    }

    private static async Task<V1.Recovery> ClaimedAsync(World world)
    {
        var life = await world.InAsync(State.Checked);
        world.Server.MoveTo(Life.Recovered);
        return await life.RecoveryAsync();
    }

    private static async Task DecideAsync(World world, string person, string expense) =>
        await As(world, person, Caseworker).DecideExpenseAsync(new DecideExpenseRequest
        {
            RequestId = World.NewId(), Name = expense, Decision = Life.Accepted(),
        });

    private static Conventions As(World world, string person, string role) =>
        world.Server.Client<Conventions>(person, role);

    private static Accounts Finance(World world, string person) => world.Server.Client<Accounts>(person, "finance");
}
