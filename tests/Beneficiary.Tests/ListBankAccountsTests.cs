using Grants.Beneficiary.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using State = Grants.Beneficiary.V1.BankAccount.Types.State;

namespace Grants.Beneficiary.Tests;

public sealed class ListBankAccountsTests(BeneficiaryServer register)
{
    [Fact]
    public async Task Gives_all_of_one_beneficiary_in_the_order_they_were_entered()
    {
        var owner = (await register.RegisterAsync()).Name;
        await register.EnterAsync();
        var entered = await EnterAsync(owner, 3);
        await register.CaseOfficer.UpdateBankAccountAsync(Change(entered[0], "bic", "PSSTFRPP"));

        Assert.Equal(entered, await ListAsync(new() { Parent = owner }));
        Assert.Empty(await ListAsync(new() { Parent = (await register.RegisterAsync()).Name }));
    }

    [Fact]
    public async Task Gives_those_in_a_state()
    {
        var owner = (await register.RegisterAsync()).Name;
        var entered = await EnterAsync(owner, 5);
        foreach (var name in entered.Skip(1).Take(2))
        {
            await register.Finance.VerifyBankAccountAsync(Verification(await register.ReadAsync(name)));
        }

        await register.Finance.RejectBankAccountAsync(Rejection(entered[3]));

        Assert.Equal([entered[0], entered[4]], await ListAsync(new() { Parent = owner, State = State.Unverified }));
        Assert.Equal([entered[1], entered[2]], await ListAsync(new() { Parent = owner, State = State.Verified }));
        Assert.Equal([entered[3]], await ListAsync(new() { Parent = owner, State = State.Rejected }));
    }

    [Fact]
    public async Task Goes_by_pages()
    {
        var owner = (await register.RegisterAsync()).Name;
        var entered = await EnterAsync(owner, 5);
        var request = new ListBankAccountsRequest { Parent = owner, PageSize = 2 };
        var pages = new List<string[]>();
        do
        {
            var page = await register.CaseOfficer.ListBankAccountsAsync(request);
            pages.Add([.. page.BankAccounts.Select(account => account.Name)]);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([2, 2, 1], pages.Select(page => page.Length));
        Assert.Equal(entered, pages.SelectMany(page => page));
    }

    [Theory]
    [InlineData("finance", Iban)]
    [InlineData("public-accountant", Iban)]
    [InlineData("service", Iban)]
    [InlineData("case-officer", "FR76 **** 189")]
    [InlineData("authorising-officer", "FR76 **** 189")]
    [InlineData("auditor", "FR76 **** 189")]
    public async Task Shows_the_iban_to_those_who_pay_and_masks_it_to_everybody_else(string role, string iban)
    {
        var account = await register.EnterAsync(Iban);

        var page = await register.As("someone", role).ListBankAccountsAsync(new() { Parent = OwnerOf(account) });

        Assert.Equal(iban, Assert.Single(page.BankAccounts).Iban);
    }

    [Fact]
    public async Task Refuses_a_beneficiary_of_nothing_and_tokens_of_other_lists()
    {
        var name = UnknownName("beneficiaries");
        await Refused.AsAsync(
            register.CaseOfficer.ListBankAccountsAsync(new() { Parent = name }),
            StatusCode.NotFound, "BENEFICIARY_NOT_FOUND", name);

        var owner = (await register.RegisterAsync()).Name;
        await EnterAsync(owner, 2);
        var token = (await register.CaseOfficer.ListBankAccountsAsync(new() { Parent = owner, PageSize = 1 }))
            .NextPageToken;
        await Refused.AsAsync(
            register.CaseOfficer.ListBankAccountsAsync(
                new() { Parent = owner, State = State.Verified, PageToken = token }),
            StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
        await Refused.AsAsync(
            register.CaseOfficer.ListBankAccountsAsync(new() { Parent = owner, State = (State)99 }),
            StatusCode.InvalidArgument, "ENUM_UNKNOWN", "state");
    }

    [Theory]
    [InlineData("operator")]
    [InlineData("budget-officer")]
    public async Task Is_closed_to_those_who_have_no_business_with_accounts(string role) => await Refused.AsAsync(
        register.As("someone", role).ListBankAccountsAsync(new() { Parent = UnknownName("beneficiaries") }),
        StatusCode.PermissionDenied, "ROLE_MISSING");

    private async Task<IReadOnlyList<string>> EnterAsync(string owner, int count)
    {
        var names = new List<string>();
        for (var i = 0; i < count; i++)
        {
            names.Add((await register.CaseOfficer.CreateBankAccountAsync(Account(owner, Ibans.Next()))).Name);
        }

        return names;
    }

    private async Task<IReadOnlyList<string>> ListAsync(ListBankAccountsRequest request) =>
        [.. (await register.As("anna", "auditor").ListBankAccountsAsync(request)).BankAccounts
            .Select(account => account.Name)];
}
