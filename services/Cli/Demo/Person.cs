namespace Grants.Cli.Demo;

/// <summary>Somebody who takes part, and the roles held. All invented.</summary>
internal sealed record Person(string Subject, params string[] Roles)
{
    public static Person BudgetOfficer { get; } = new("claire.martin", "budget-officer");

    public static Person CaseOfficer { get; } = new("ines.dubois", "case-officer");

    public static Person AuthorisingOfficer { get; } = new("olivier.lefebvre", "authorising-officer");

    public static Person PublicAccountant { get; } = new("paul.moreau", "public-accountant");

    public static Person Finance { get; } = new("fanny.laurent", "finance");

    public static Person Beneficiary { get; } = new("contact.beneficiaire", "beneficiary");

    public static Person Operator { get; } = new("exploitation", "operator");
}
