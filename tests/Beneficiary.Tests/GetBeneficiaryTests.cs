using Grants.Beneficiary.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;

namespace Grants.Beneficiary.Tests;

public sealed class GetBeneficiaryTests(BeneficiaryServer register)
{
    [Theory]
    [InlineData("case-officer")]
    [InlineData("authorising-officer")]
    [InlineData("public-accountant")]
    [InlineData("finance")]
    [InlineData("auditor")]
    [InlineData("service")]
    public async Task Reads_what_was_registered(string role)
    {
        var registered = await register.RegisterAsync();

        Assert.Equal(registered, await ReadAsync(role, registered.Name));
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("beneficiaries");

        await Refused.AsAsync(
            () => ReadAsync("auditor", name), StatusCode.NotFound, "BENEFICIARY_NOT_FOUND", name);
    }

    [Theory]
    [InlineData("beneficiaries/18620009300083")]
    [InlineData("organisations/01990000-0000-7000-8000-000000000000")]
    public async Task Refuses_a_name_of_another_form(string name) => await Refused.AsAsync(
        () => ReadAsync("auditor", name), StatusCode.InvalidArgument, "NAME_INVALID", "name");

    [Fact]
    public async Task Is_closed_to_budget_officers() => await Refused.AsAsync(
        () => ReadAsync("budget-officer", UnknownName("beneficiaries")), StatusCode.PermissionDenied, "ROLE_MISSING");

    private async Task<V1.Beneficiary> ReadAsync(string role, string name) =>
        await register.As("someone", role).GetBeneficiaryAsync(new GetBeneficiaryRequest { Name = name });
}
