namespace Grants.Reporting.Forms.Pdf;

/// <summary>
/// A place to sign. In the page it is a frame that bears the identifier, with an empty link to itself that only the
/// print shows; in the printed file the link is an empty field for an electronic signature.
/// </summary>
/// <param name="Id">The identifier of the frame and the name of the field.</param>
/// <param name="French">Who signs there, in French.</param>
/// <param name="English">Who signs there, in English.</param>
internal sealed record SignaturePlace(string Id, string French, string English)
{
    /// <summary>The legal representative of the beneficiary, whose act the report is (rule 35).</summary>
    public static readonly SignaturePlace Beneficiary = new(
        "signature-beneficiary", "Pour le bénéficiaire", "For the beneficiary");

    /// <summary>The case officer, for the grantor's check.</summary>
    public static readonly SignaturePlace CaseOfficer = new(
        "signature-case-officer", "Contrôle du service instructeur", "Control by the case officer");

    /// <summary>The authorising officer, who certifies.</summary>
    public static readonly SignaturePlace AuthorisingOfficer = new(
        "signature-authorising-officer", "L’ordonnateur", "The authorising officer");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SignaturePlace> All { get; } = [Beneficiary, CaseOfficer, AuthorisingOfficer];
}
