namespace Grants.Cli.Demo;

/// <summary>Somebody who takes part, and the roles held. All invented.</summary>
internal sealed record Person(string Subject, string Name, string Function, params string[] Roles)
{
    public static Person BudgetOfficer { get; } = new(
        "claire.martin", "Claire Martin", "Responsable du budget", "budget-officer");

    public static Person CaseOfficer { get; } = new(
        "ines.dubois", "Inès Dubois", "Chargée de mission économie sociale et solidaire", "case-officer");

    public static Person AuthorisingOfficer { get; } = new(
        "olivier.lefebvre", "Olivier Lefebvre", "Directeur du développement, par délégation",
        "authorising-officer");

    public static Person PublicAccountant { get; } = new(
        "paul.moreau", "Paul Moreau", "Comptable public", "public-accountant");

    public static Person Finance { get; } = new(
        "fanny.laurent", "Fanny Laurent", "Direction des finances", "finance");

    public static Person Beneficiary { get; } = new(
        "contact.beneficiaire", "Camille Roux", "Chargée de projet de l’organisme", "beneficiary");

    public static Person Operator { get; } = new(
        "exploitation", "Exploitation", "Exploitation du système", "operator");
}
