namespace Grants.Beneficiary;

/// <summary>What an organisation is in law; on the wire by the same numbers.</summary>
internal enum LegalForm
{
    Association = 1,
    PublicInterestGroup,
    Foundation,
    CollectiveInterestCooperative,
    WorkersCooperative,
    MutualSociety,
    LocalAuthority,
    PublicEstablishment,
    Company,
}

/// <summary>Which law legal forms are under.</summary>
internal static class LegalNature
{
    /// <summary>
    /// Whether an organisation of this form is a legal person under public law; a public interest group is (law
    /// 2011-525, article 98).
    /// </summary>
    public static bool IsPublic(LegalForm form) => form is LegalForm.PublicInterestGroup or LegalForm.LocalAuthority
        or LegalForm.PublicEstablishment;
}
