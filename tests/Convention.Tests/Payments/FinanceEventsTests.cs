using System.Text.Json.Nodes;
using Grants.Contracts;
using Grants.Convention.V1;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention.Finance;

/// <summary>What a Convention service that runs tells finance: in the published form, with what it needs.</summary>
public sealed class FinanceEventsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Each_of_a_whole_life_has_the_form_that_is_published()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        await life.RejectAsync();
        await life.ReachAsync(State.Checked);
        await GiveUpWhatIsLeftAsync(life);

        Assert.Equal(
            [
                "DisbursementConfirmed", "DisbursementOrdered", "DisbursementRejected", "RecoveryCancelled",
                "RecoveryClaimReceived", "RecoveryConfirmed", "RecoveryOrdered",
            ],
            await TypesInFormAsync(life));
    }

    [Fact]
    public async Task A_payment_that_came_back_was_paid_again_and_was_cancelled_has_the_form_that_is_published()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Back);
        await life.ReturnMoneyAsync();
        await life.EnterSecondAccountAsync();
        world.Server.MoveTo(Life.PaidAgain);
        await life.PayAgainAsync();
        await life.CancelAsync(request =>
        {
            request.MoneyReturned = false;
            request.CancelDate = Make.Day(Life.PaidAgain);
        });

        Assert.Equal(
            [
                "DisbursementCancelled", "DisbursementConfirmed", "DisbursementOrdered", "DisbursementPaidAgain",
                "DisbursementReturned", "RecoveryOrdered",
            ],
            await TypesInFormAsync(life));
    }

    [Fact]
    public async Task An_order_from_the_credits_of_an_amendment_has_the_form_that_is_published()
    {
        var life = await world.InAsync(State.Signed);
        await life.RaisedAsync();

        await life.OrderOnlyAsync(instalment: 2);

        Assert.Equal(["DisbursementOrdered"], await TypesInFormAsync(life));
    }

    [Fact]
    public async Task A_claim_that_is_reduced_has_the_form_that_is_published()
    {
        var life = await world.InAsync(State.Checked);

        await life.CancelAsync(request => request.CancelDate = Make.Day(Life.Ruled));

        Assert.Contains("RecoveryReduced", await TypesInFormAsync(life));
    }

    [Fact]
    public async Task A_payment_after_a_carry_over_names_the_line_in_force_and_the_one_it_was()
    {
        var life = await world.InAsync(State.Signed);
        var next = await life.CarryOverAsync();
        await life.OrderAsync();

        var grant = await life.ReadAsync();
        var body = Assert.Single(await ToldAsync(life)).Body;

        Assert.Equal(
            (next, life.Line, grant.CommitmentInForce, grant.Commitment, "OPERATING"),
            (Text(body["budgetLine"]!, "name"), Text(body["originBudgetLine"]!, "name"), Text(body, "commitment"),
                Text(body, "originCommitment"), Text(body, "section")));
        Assert.Empty(PublishedSchema.Faults("DisbursementOrdered", body));
    }

    [Fact]
    public void Every_type_is_among_those_whose_form_is_held_here() => Assert.Equal(
        [
            "ConventionAbandoned", "ConventionTerminated", "DisbursementCancelled", "DisbursementConfirmed",
            "DisbursementOrdered", "DisbursementPaidAgain", "DisbursementRejected", "DisbursementReturned",
            "RecoveryCancelled", "RecoveryClaimReceived", "RecoveryConfirmed", "RecoveryOrdered", "RecoveryReduced",
        ],
        IFinanceEvent.Types.Select(type => type.Name));

    [Theory]
    [InlineData(State.Terminated, "ConventionTerminated")]
    [InlineData(State.Abandoned, "ConventionAbandoned")]
    public async Task An_end_before_its_time_has_the_form_that_is_published(State state, string type) =>
        Assert.Contains(type, await TypesInFormAsync(await world.InAsync(state)));

    [Theory]
    [InlineData("amount")]
    [InlineData("iban")]
    [InlineData("orderDate")]
    public async Task One_with_a_number_for_a_text_has_not(string member)
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        var (type, body) = Assert.Single(await ToldAsync(life));
        body[member] = 20251028;

        Assert.NotEmpty(PublishedSchema.Faults(type, body));
    }

    [Fact]
    public async Task A_payment_names_its_legal_basis_its_day_and_its_account()
    {
        var life = await world.InAsync(State.Signed);
        var order = await life.OrderAsync();

        var (_, body) = Assert.Single(await ToldAsync(life));

        Assert.Equal(
            (order.Name, "2025-406", "2025-10-13", "2025-10-28", "2025-10-28", life.Account),
            (Text(body, "disbursement"), Text(body, "deliberationNumber"), Text(body, "deliberationDate"),
                Text(body, "conventionDate"), Text(body, "dueDate"), Text(body, "bankAccount")));
    }

    [Fact]
    public async Task A_recovery_names_its_legal_basis_and_its_computation()
    {
        var life = await world.InAsync(State.Checked);
        var recovery = await life.RecoveryAsync();

        var body = (await ToldAsync(life)).Single(one => one.Type == "RecoveryOrdered").Body;

        Assert.Equal(
            (recovery.Name, "2025-406", "2025-10-13", "2025-10-28", "OVERPAYMENT", life.Line),
            (Text(body, "recovery"), Text(body, "deliberationNumber"), Text(body, "deliberationDate"),
                Text(body, "conventionDate"), Text(body, "cause"), Text(body["budgetLine"]!, "name")));
        Assert.StartsWith(life.Line + "/commitments/", Text(body, "commitment"));
        Assert.Equal(
            ("15600.00", "14471.40", "1128.60"),
            (Text(body["paidAmount"]!, "amount"), Text(body["finalAmount"]!, "amount"),
                Text(body["amount"]!, "amount")));
        var mandate = Assert.Single(body["mandates"]!.AsArray())!;
        Assert.Equal(
            (life.Disbursement, life.Mandate, "2025-11-12", "15600.00"),
            (Text(mandate, "disbursement"), Text(mandate, "mandateNumber"), Text(mandate, "paymentDate"),
                Text(mandate["amount"]!, "amount")));
    }

    [Fact]
    public async Task A_payment_that_was_rejected_is_no_mandate_that_a_recovery_goes_back_to()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        await life.RejectAsync();
        await life.ReachAsync(State.Checked);

        var body = (await ToldAsync(life)).Single(one => one.Type == "RecoveryOrdered").Body;

        Assert.Equal(life.Disbursement, Text(Assert.Single(body["mandates"]!.AsArray())!, "disbursement"));
    }

    [Fact]
    public async Task A_claim_that_is_received_names_its_new_day_and_one_given_up_how_much_and_by_which_vote()
    {
        var life = await world.InAsync(State.Checked);
        var recovery = await GiveUpWhatIsLeftAsync(life);

        var told = await ToldAsync(life);

        var received = told.Single(one => one.Type == "RecoveryClaimReceived").Body;
        Assert.Equal(
            (recovery.Name, "2027-04-05", "2027-05-05"),
            (Text(received, "recovery"), Text(received, "receiptDate"), Text(received, "dueDate")));
        var givenUp = told.Single(one => one.Type == "RecoveryCancelled").Body;
        Assert.Equal(
            (recovery.Name, "128.60", "2027-118", "Difficultés de trésorerie"),
            (Text(givenUp, "recovery"), Text(givenUp["cancelledAmount"]!, "amount"),
                Text(givenUp, "deliberationNumber"), Text(givenUp, "reason")));
    }

    // The debtor received the claim, paid a part of it, and a deliberation gave up the rest.
    private async Task<V1.Recovery> GiveUpWhatIsLeftAsync(Life life)
    {
        var recovery = await life.RecoveryAsync();
        world.Server.MoveTo(Life.Recovered);
        await world.Accountant.RecordClaimReceiptAsync(new RecordClaimReceiptRequest
        {
            RequestId = World.NewId(), Name = recovery.Name, ReceiptDate = Make.Day(Life.Recovered),
        });
        await world.Accountant.ConfirmRecoveryAsync(Life.Receipt(recovery, "1000.00"));
        return await world.Officer.CancelRecoveryAsync(Life.Remission(recovery));
    }

    private async Task<IReadOnlyList<(string Type, JsonNode Body)>> ToldAsync(Life life) =>
    [
        .. (await world.Server.ToldAsync("convention", life.Name))
            .Select(line => (Type: line.Split(' ')[0], Body: JsonNode.Parse(line[line.IndexOf('{')..])!))
            .Where(told => IFinanceEvent.Types.Any(type => type.Name == told.Type)),
    ];

    // The types published for finance; each event has its form.
    private async Task<IEnumerable<string>> TypesInFormAsync(Life life)
    {
        var told = await ToldAsync(life);
        Assert.All(told, one => Assert.Empty(PublishedSchema.Faults(one.Type, one.Body)));
        return told.Select(one => one.Type).Distinct().Order();
    }

    private static string? Text(JsonNode body, string member) => (string?)body[member];
}
