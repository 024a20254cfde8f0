using Google.Protobuf.WellKnownTypes;
using Grants.Beneficiary.V1;
using Organisation = Grants.Beneficiary.V1.Beneficiary;

namespace Grants.Convention;

/// <summary>An organisation that grants are paid to, and its verified account.</summary>
/// <param name="Name">The organisation.</param>
/// <param name="Account">The account.</param>
internal sealed record PaidOrganisation(string Name, string Account)
{
    public static async Task<PaidOrganisation> RegisterAsync(World world)
    {
        var organisation = await world.Register.CreateBeneficiaryAsync(new CreateBeneficiaryRequest
        {
            RequestId = World.NewId(),
            Beneficiary = new Organisation
            {
                DisplayName = "Pas-de-Calais Actif",
                LegalForm = Organisation.Types.LegalForm.PublicInterestGroup,
                Siret = Make.Siret(),
                Address = "23 rue du 11 novembre, 62300 Lens",
            },
        });
        world.Server.ActFor(organisation.Name);
        var account = await world.Register.CreateBankAccountAsync(new CreateBankAccountRequest
        {
            RequestId = World.NewId(),
            Parent = organisation.Name,
            BankAccount = new BankAccount
            {
                Iban = "FR76 3000 6000 0112 3456 7890 189",
                Bic = "AGRIFRPP",
                HolderName = "Pas-de-Calais Actif",
            },
        });
        await VerifyAsync(world, account.Name);
        return new PaidOrganisation(organisation.Name, account.Name);
    }

    /// <summary>Somebody calls the organisation, and verifies its account.</summary>
    public static async Task VerifyAsync(World world, string account) => await world.Finance.VerifyBankAccountAsync(
        new VerifyBankAccountRequest
        {
            RequestId = World.NewId(),
            Name = account,
            CheckNote = "RIB rapproché",
            CalledPerson = "Trésorière",
            CallTime = Timestamp.FromDateTimeOffset(world.Server.Clock.GetUtcNow()),
        });
}
