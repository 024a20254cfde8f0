using Grants.Beneficiary.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Texts and numbers as people send them: cleaned where one is meant, refused where none is.</summary>
public sealed class CleanedTextTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("\u200B", "TEXT_LENGTH")]
    [InlineData("\u3164 \u2800", "TEXT_LENGTH")]
    [InlineData("\uFEFF", "TEXT_LENGTH")]
    [InlineData("Club \u202Ecod.exe", "TEXT_CONTROL_CHARACTER")]
    [InlineData("Club \u2066de judo\u2069", "TEXT_CONTROL_CHARACTER")]
    [InlineData("Club\u0000", "TEXT_CONTROL_CHARACTER")]
    public async Task A_name_that_cannot_be_seen_or_turns_its_direction_is_refused(string name, string reason) =>
        await Refused.AsAsync(
            world.Register.CreateBeneficiaryAsync(Registration(Make.Siret(), name)),
            StatusCode.InvalidArgument, reason, "beneficiary.display_name");

    [Theory]
    [InlineData("00000000000000", "")]
    [InlineData("", "W000000000")]
    public async Task A_number_of_zeros_is_none(string siret, string rna)
    {
        var request = Registration(siret.Length > 0 ? siret : Make.Siret(), "Club de judo");
        request.Beneficiary.Rna = rna;

        await Refused.AsAsync(
            world.Register.CreateBeneficiaryAsync(request), StatusCode.InvalidArgument,
            siret.Length > 0 ? "SIRET_INVALID" : "RNA_INVALID");
    }

    [Theory]
    [InlineData("{0}-1")]
    [InlineData("{0} – 1")]
    [InlineData(" {0}\u2011\u200B1")]
    public async Task A_mandate_is_one_however_its_number_is_written(string form)
    {
        var number = World.NewId()[24..];
        var first = await PaidAsync($"{number}-1");
        Assert.Equal($"{number}-1", first.Disbursement.MandateNumber);

        var second = await world.InAsync(State.Signed);
        await second.OrderAsync();
        world.Server.MoveTo(Life.Paid);
        var request = second.Payment();
        request.MandateNumber = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, number);

        await Refused.AsAsync(
            world.Accountant.ConfirmDisbursementAsync(request), StatusCode.InvalidArgument, "MANDATE_NUMBER_USED");
    }

    [Theory]
    [InlineData("C:\\fakepath\\facture.pdf", "facture.pdf")]
    [InlineData("../../etc/facture.pdf", "facture.pdf")]
    [InlineData(".facture.pdf", "facture.pdf")]
    public async Task A_file_keeps_its_name_and_not_its_path(string sent, string kept)
    {
        var life = await world.InAsync(State.InExecution);

        Assert.Equal(kept, (await life.UploadAsync(Make.Pdf(World.NewId()), sent)).FileName);
    }

    [Fact]
    public async Task A_path_without_a_file_is_refused()
    {
        var life = await world.InAsync(State.InExecution);

        await Refused.AsAsync(
            () => life.UploadAsync(Make.Pdf(World.NewId()), "factures/"), StatusCode.InvalidArgument, "TEXT_LENGTH");
    }

    private async Task<(Life Life, V1.Disbursement Disbursement)> PaidAsync(string mandate)
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);
        var request = life.Payment();
        request.MandateNumber = mandate;
        return (life, await world.Accountant.ConfirmDisbursementAsync(request));
    }

    private static CreateBeneficiaryRequest Registration(string siret, string name) => new()
    {
        RequestId = World.NewId(),
        Beneficiary = new Grants.Beneficiary.V1.Beneficiary
        {
            DisplayName = name,
            LegalForm = Grants.Beneficiary.V1.Beneficiary.Types.LegalForm.Association,
            Siret = siret,
            Address = "62000 Arras",
        },
    };
}
