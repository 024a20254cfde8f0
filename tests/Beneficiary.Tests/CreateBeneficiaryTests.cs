using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using FormOnWire = Grants.Beneficiary.V1.Beneficiary.Types.LegalForm;

namespace Grants.Beneficiary.Tests;

public sealed class CreateBeneficiaryTests(BeneficiaryServer register)
{
    [Theory]
    [InlineData("186 200 093 00083", "18620009300083")]
    [InlineData("226 200 012 00012", "22620001200012")]
    public async Task Registers_the_organisations_of_the_reference_case(string siret, string digits)
    {
        var registered = await register.CaseOfficer.CreateBeneficiaryAsync(Registration(siret));

        Assert.StartsWith("beneficiaries/", registered.Name, StringComparison.Ordinal);
        Assert.Equal(digits, registered.Siret);
        Assert.Equal("Pas-de-Calais Actif", registered.DisplayName);
        Assert.Equal(FormOnWire.PublicInterestGroup, registered.LegalForm);
        Assert.Equal("23 rue du 11 novembre, 62300 Lens", registered.Address);
        Assert.Equal("", registered.Rna);
        Assert.NotEqual("", registered.Etag);
    }

    [Fact]
    public async Task Takes_every_legal_form()
    {
        foreach (var form in Enum.GetValues<FormOnWire>().Where(form => form != FormOnWire.Unspecified))
        {
            var request = Registration();
            request.Beneficiary.LegalForm = form;

            Assert.Equal(form, (await register.CaseOfficer.CreateBeneficiaryAsync(request)).LegalForm);
        }
    }

    [Fact]
    public async Task Keeps_the_number_of_an_association()
    {
        var request = Registration();
        request.Beneficiary.LegalForm = FormOnWire.Association;
        request.Beneficiary.Rna = "W621001234";

        Assert.Equal("W621001234", (await register.CaseOfficer.CreateBeneficiaryAsync(request)).Rna);
    }

    [Fact]
    public async Task Refuses_a_second_organisation_of_the_same_siret_and_names_the_first()
    {
        var first = await register.RegisterAsync();
        var spaced = $"{first.Siret[..3]} {first.Siret[3..6]} {first.Siret[6..9]} {first.Siret[9..]}";

        await Refused.AsAsync(
            register.CaseOfficer.CreateBeneficiaryAsync(Registration(spaced)),
            StatusCode.AlreadyExists, "SIRET_ALREADY_REGISTERED", first.Name);
    }

    [Fact]
    public async Task Registered_by_many_at_once_is_registered_once()
    {
        var siret = Sirets.Next();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            try
            {
                await register.CaseOfficer.CreateBeneficiaryAsync(Registration(siret));
                return StatusCode.OK;
            }
            catch (RpcException error)
            {
                return error.StatusCode;
            }
        }));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(15, outcomes.Count(outcome => outcome == StatusCode.AlreadyExists));
    }

    [Fact]
    public async Task Sent_twice_registers_once()
    {
        var request = Registration();

        var first = await register.CaseOfficer.CreateBeneficiaryAsync(request);

        Assert.Equal(first, await register.CaseOfficer.CreateBeneficiaryAsync(request));
    }

    [Theory]
    [InlineData("finance")]
    [InlineData("auditor")]
    [InlineData("beneficiary")]
    [InlineData("service")]
    public async Task Is_for_case_officers_only(string role) => await Refused.AsAsync(
        register.As("someone", role).CreateBeneficiaryAsync(Registration()),
        StatusCode.PermissionDenied, "ROLE_MISSING");
}
