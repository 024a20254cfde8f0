using static Grants.Beneficiary.Tests.BeneficiaryServer;

namespace Grants.Beneficiary.Tests;

/// <summary>The events of an organisation, in the form in which they are published.</summary>
public sealed class BeneficiaryEventsTests(BeneficiaryServer register)
{
    [Theory]
    [InlineData("", "")]
    [InlineData("W621001234", "\"rna\":\"W621001234\",")]
    public async Task A_registration_tells_all_that_was_entered(string rna, string told)
    {
        var request = Registration();
        request.Beneficiary.Rna = rna;
        var registered = await register.CaseOfficer.CreateBeneficiaryAsync(request);
        await register.CaseOfficer.CreateBeneficiaryAsync(request);

        Assert.Equal(
            [
                $$"""
                BeneficiaryRegistered by carole: {"beneficiary":"{{registered.Name}}",
                "displayName":"Pas-de-Calais Actif",
                "legalForm":"PUBLIC_INTEREST_GROUP","siret":"{{registered.Siret}}",{{told}}
                "address":"23 rue du 11 novembre, 62300 Lens"}
                """.ReplaceLineEndings(""),
            ],
            await register.Server.ToldAsync("beneficiary", registered.Name));
    }
}
