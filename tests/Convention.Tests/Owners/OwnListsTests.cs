using Grants.Beneficiary.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;
using Flag = Grants.Convention.V1.Expense.Types.Flag;
using Register = Grants.Beneficiary.V1.BeneficiaryService.BeneficiaryServiceClient;

namespace Grants.Convention;

/// <summary>What a beneficiary finds in lists, and what flags and findings tell it of others' grants.</summary>
public sealed class OwnListsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Lists_its_own_grants_page_by_page_and_no_others()
    {
        var own = await world.InAsync(State.Draft);
        var second = await SecondAsync(own);
        var other = await world.InAsync(State.Draft);
        var contact = Contact(own);

        var first = await contact.ListConventionsAsync(new ListConventionsRequest { PageSize = 1 });
        var last = await contact.ListConventionsAsync(
            new ListConventionsRequest { PageSize = 1, PageToken = first.NextPageToken });

        Assert.NotEmpty(first.NextPageToken);
        Assert.Empty(last.NextPageToken);
        Assert.Equal(
            new[] { own.Name, second }.Order(),
            first.Conventions.Concat(last.Conventions).Select(grant => grant.Name).Order());
        Assert.Empty((await contact.ListConventionsAsync(
            new ListConventionsRequest { Beneficiary = other.Organisation })).Conventions);
        Assert.Empty((await contact.ListConventionsAsync(
            new ListConventionsRequest { BudgetLine = other.Line })).Conventions);
        Assert.Empty((await Contact().ListConventionsAsync(new ListConventionsRequest())).Conventions);
    }

    [Fact]
    public async Task Deadlines_of_all_grants_are_those_of_its_own()
    {
        var own = await world.InAsync(State.InExecution);
        await world.InAsync(State.InExecution);

        var all = await Contact(own).ListDeadlinesAsync(new ListDeadlinesRequest { Parent = "conventions/-" });
        var one = await Contact(own).ListDeadlinesAsync(new ListDeadlinesRequest { Parent = own.Name });

        Assert.NotEmpty(all.Deadlines);
        Assert.Equal(one.Deadlines, all.Deadlines);
        Assert.Empty((await Contact().ListDeadlinesAsync(
            new ListDeadlinesRequest { Parent = "conventions/-" })).Deadlines);
    }

    [Fact]
    public async Task Nobody_else_may_use_the_wildcard_of_a_list_that_does_not_take_it()
    {
        var own = await world.InAsync(State.Draft);

        await Refused.AsAsync(
            Contact(own).ListActivitiesAsync(new ListActivitiesRequest { Parent = "conventions/-" }),
            StatusCode.InvalidArgument, "NAME_INVALID", "parent");
    }

    [Fact]
    public async Task Orders_expenses_and_recoveries_of_all_grants_are_those_of_its_own()
    {
        var own = await world.InAsync(State.Checked);
        await world.InAsync(State.Checked);
        const string all = "conventions/-";

        Assert.Equal(
            (await Contact(own).ListDisbursementsAsync(new() { Parent = own.Name })).Disbursements,
            (await Contact(own).ListDisbursementsAsync(new() { Parent = all, PageSize = 500 })).Disbursements);
        Assert.Equal(
            (await Contact(own).ListExpensesAsync(new() { Parent = own.Name })).Expenses,
            (await Contact(own).ListExpensesAsync(new() { Parent = all, PageSize = 500 })).Expenses);
        Assert.Equal(
            (await Contact(own).ListRecoveriesAsync(new() { Parent = own.Name })).Recoveries,
            (await Contact(own).ListRecoveriesAsync(new() { Parent = all, PageSize = 500 })).Recoveries);
        Assert.NotEmpty((await Contact(own).ListExpensesAsync(new() { Parent = all })).Expenses);
        Assert.Empty((await Contact().ListDisbursementsAsync(new() { Parent = all })).Disbursements);
        Assert.Empty((await Contact().ListExpensesAsync(new() { Parent = all })).Expenses);
        Assert.Empty((await Contact().ListRecoveriesAsync(new() { Parent = all })).Recoveries);
    }

    // Domain rule 38: both grants are flagged, and neither beneficiary reads by whom or where.
    [Fact]
    public async Task An_expense_found_in_anothers_grant_tells_neither_the_grant_nor_the_person()
    {
        var own = await world.InAsync(State.InExecution);
        var other = await world.InAsync(State.InExecution);
        var proof = Make.Pdf(World.NewId());
        var mine = await SpendAsync(own, proof, "contact");
        await SpendAsync(other, proof, "someone.else");

        var expense = await Contact(own).GetExpenseAsync(new GetExpenseRequest { Name = mine.Name });
        var timeline = await Contact(own).ListTimelineAsync(
            new ListTimelineRequest { Parent = own.Name, PageSize = 500 });

        Assert.Equal([Flag.VoucherUsedBefore], expense.Flags);
        Assert.DoesNotContain(other.Name, $"{expense}{timeline}");
        Assert.DoesNotContain("someone.else", $"{timeline}");
        Assert.Contains(timeline.Entries, entry => entry.EventType == "ExpenseFoundAgain");
        Assert.Contains(
            (await own.TimelineAsync()), entry => entry is { EventType: "ExpenseFoundAgain", Actor: "someone.else" });
    }

    [Fact]
    public async Task The_same_account_in_another_organisation_is_a_finding_for_officers_alone()
    {
        var own = await world.NewAsync();
        var other = await world.NewAsync();
        var request = new GetBankAccountRequest { Name = own.Account };
        var contact = world.Server.ClientWith<Register>(Token(own));

        var account = await contact.GetBankAccountAsync(request);
        var listed = await contact.ListBankAccountsAsync(new ListBankAccountsRequest { Parent = own.Organisation });
        var entered = await contact.CreateBankAccountAsync(Entered(own.Organisation, await AnotherAsync(other)));

        Assert.Contains(
            (await world.Register.GetBankAccountAsync(request)).Findings, finding => finding.Code == "IBAN_SHARED");
        Assert.DoesNotContain("IBAN_SHARED", $"{account}{listed}{entered}");
        Assert.DoesNotContain(other.Organisation, $"{account}{listed}{entered}");
        Assert.Contains("IBAN_SHARED", $"{await world.Register.GetBankAccountAsync(new() { Name = entered.Name })}");
    }

    [Fact]
    public async Task Reads_its_organisation_and_enters_an_account_for_it_and_for_no_other()
    {
        var own = await world.NewAsync();
        var other = await world.NewAsync();
        var contact = world.Server.ClientWith<Register>(Token(own));

        Assert.Equal(
            own.Organisation,
            (await contact.GetBeneficiaryAsync(new GetBeneficiaryRequest { Name = own.Organisation })).Name);
        Assert.StartsWith(
            own.Organisation, (await contact.CreateBankAccountAsync(Entered(own.Organisation, Ibans.Next()))).Name,
            StringComparison.Ordinal);
        await Refused.AsAsync(
            contact.CreateBankAccountAsync(Entered(other.Organisation, Ibans.Next())),
            StatusCode.NotFound, "BENEFICIARY_NOT_FOUND", other.Organisation);
    }

    [Fact]
    public async Task A_claim_with_a_name_of_another_form_makes_the_token_invalid()
    {
        var own = await world.InAsync(State.Draft);
        foreach (var bad in new[] { "beneficiaries/1", own.Name, own.Organisation.ToUpperInvariant(), "" })
        {
            var client = world.Server.ClientWith<Conventions>(
                world.Server.TokenFor([own.Organisation, bad], "contact", "beneficiary"));

            await Refused.AsAsync(
                client.GetConventionAsync(new GetConventionRequest { Name = own.Name }),
                StatusCode.Unauthenticated, "TOKEN_CLAIM_INVALID");
        }
    }

    private Conventions Contact(params Life[] lives) => world.Server.ClientWith<Conventions>(Token(lives));

    private string Token(params Life[] lives) =>
        world.Server.TokenFor(lives.Select(life => life.Organisation), "contact", "beneficiary");

    private async Task<string> SecondAsync(Life life) => (await world.Officer.CreateConventionAsync(
        new CreateConventionRequest { RequestId = World.NewId(), Convention = life.Draft() })).Name;

    private async Task<string> AnotherAsync(Life life)
    {
        var iban = Ibans.Next();
        await world.Register.CreateBankAccountAsync(Entered(life.Organisation, iban));
        return iban;
    }

    private static CreateBankAccountRequest Entered(string organisation, string iban) => new()
    {
        RequestId = World.NewId(),
        Parent = organisation,
        BankAccount = new BankAccount { Iban = iban, Bic = "AGRIFRPP", HolderName = "Pas-de-Calais Actif" },
    };

    private async Task<V1.Expense> SpendAsync(Life life, byte[] proof, string person)
    {
        var expense = life.NewExpense();
        expense.Voucher = (await life.UploadAsync(proof)).Name;
        return await world.Server.Client<Conventions>(person, "beneficiary").RecordExpenseAsync(
            new RecordExpenseRequest { RequestId = World.NewId(), Parent = life.Name, Expense = expense });
    }
}
