using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

public sealed class OrderDisbursementTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Orders_the_instalment_to_a_copy_of_the_verified_account()
    {
        var life = await world.InAsync(State.Signed);

        var order = await life.OrderAsync();

        Assert.Equal(Make.Euros("15600.00"), order.Amount);
        Assert.Equal(V1.Disbursement.Types.State.Ordered, order.State);
        Assert.Equal(life.Account, order.BankAccount);
        Assert.Equal(World.Orderer, order.OrderedBy);
        Assert.Equal("Pas-de-Calais Actif", order.Creditor);
    }

    [Fact]
    public async Task Is_for_the_authorising_officer_alone()
    {
        var life = await world.InAsync(State.Signed);

        await Refused.AsAsync(
            world.Officer.OrderDisbursementAsync(new OrderDisbursementRequest
            {
                RequestId = World.NewId(),
                Parent = life.Name,
                InstalmentNumber = 1,
                BankAccount = life.Account,
            }),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    [Fact]
    public async Task An_instalment_after_the_check_is_no_more_than_remains_to_be_paid()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.PaymentSchedule.Clear();
        draft.PaymentSchedule.Add(Part(V1.Instalment.Types.Trigger.Signature, "10920.00"));
        draft.PaymentSchedule.Add(Part(V1.Instalment.Types.Trigger.ServiceRendered, "4680.00"));
        await life.DraftAsync(draft);
        await life.ReachAsync(State.Signed);
        await Refused.AsAsync(() => life.OrderAsync(2), StatusCode.FailedPrecondition, "INSTALMENT_NOT_DUE", life.Name);
        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);
        await world.Accountant.ConfirmDisbursementAsync(life.Payment("10920.00"));
        await world.Officer.StartExecutionAsync(
            new StartExecutionRequest { RequestId = World.NewId(), Name = life.Name });
        await life.UseAsync("14471.40");
        await life.SuspendAsync();
        await life.ReachAsync(State.Checked);
        await world.Register.ReinstateBeneficiaryAsync(new Grants.Beneficiary.V1.ReinstateBeneficiaryRequest
        {
            RequestId = World.NewId(), Name = life.Organisation, Reason = "Rien à redire",
        });

        var last = await life.OrderAsync(2);

        Assert.Equal(Make.Euros("3551.40"), last.Amount);
    }

    private static V1.Instalment Part(V1.Instalment.Types.Trigger trigger, string amount) =>
        new() { Trigger = trigger, Amount = Make.Euros(amount) };
}

public sealed class ConfirmDisbursementTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Moves_the_money_from_committed_to_paid()
    {
        var life = await world.InAsync(State.Signed);

        await life.PayAsync();

        var line = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = life.Line });
        Assert.Equal(Make.Euros("0.00"), line.CommittedAmount);
        Assert.Equal(Make.Euros("15600.00"), line.PaidAmount);
        Assert.Equal(Make.Euros("84400.00"), line.AvailableAmount);
    }

    [Theory]
    [InlineData(World.Orderer)]
    [InlineData("OLIVIER ")]
    public async Task Is_never_confirmed_by_who_ordered_it_whatever_roles_are_held(string person)
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);
        var both = world.Server.Client<Conventions>(person, "public-accountant");
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            both.ConfirmDisbursementAsync(life.Payment()), StatusCode.PermissionDenied, "CONFIRMED_BY_WHO_ORDERED");

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public async Task The_same_confirmation_many_times_at_once_pays_once()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);
        var request = life.Payment();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(async _ => await world.Accountant.ConfirmDisbursementAsync(request)));

        Assert.Single(answers.Distinct());
        var movements = await world.Budget.ListMovementsAsync(new ListMovementsRequest { Parent = life.Line });
        Assert.Single(movements.Movements, movement => movement.Kind == Grants.Budget.V1.Movement.Types.Kind.OrderPaid);
        Assert.Equal(World.Payer, movements.Movements[^1].Actor);
    }
}

public sealed class ListDisbursementsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Shows_the_account_in_clear_to_those_who_pay_and_masked_to_others()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        var request = new ListDisbursementsRequest { Parent = life.Name };

        Assert.Equal(
            "FR76 **** 189", (await world.Officer.ListDisbursementsAsync(request)).Disbursements.Single().Iban);
        Assert.Equal(
            "FR7630006000011234567890189",
            (await world.Accountant.ListDisbursementsAsync(request)).Disbursements.Single().Iban);
    }

    [Fact]
    public async Task Refuses_a_token_of_another_list()
    {
        var life = await world.InAsync(State.Signed);

        await Refused.AsAsync(
            world.Officer.ListDisbursementsAsync(
                new ListDisbursementsRequest { Parent = life.Name, PageToken = "bm90aGluZw" }),
            StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
    }
}
