using Grants.Rules;

namespace Grants.Reporting.Model;

/// <summary>
/// A row of the national form: an account of two digits of the general chart (regulation ANC 2014-03), or a row without
/// an account. Headings are those of the form, and those of the chart where the form shortens or does not have one.
/// </summary>
/// <param name="Code">The two digits, or <see cref="OwnFunds"/> or <see cref="Unmapped"/>.</param>
/// <param name="French">Its heading.</param>
/// <param name="English">The same in English; the form itself is in French only.</param>
/// <param name="Printed">
/// Whether it stands there without any line, as on paper; what the form does not print has a row only when a line
/// needs it.
/// </param>
public sealed record NationalAccount(string Code, string French, string English, bool Printed = true)
{
    /// <summary>The form's row for the beneficiary's own money, which is not income on any account.</summary>
    public const string OwnFunds = "OWN_FUNDS";

    /// <summary>The row of the lines that name no account: the form has none, and no line may be lost.</summary>
    public const string Unmapped = "UNMAPPED";

    /// <summary>Contributions in kind, as charges: free work and goods as they were used.</summary>
    public const string KindUsed = InKind.UsedAccount;

    /// <summary>Contributions in kind, as resources: free work and goods as they were given.</summary>
    public const string KindGiven = InKind.GivenAccount;

    /// <summary>Where a grant stands unless its line says otherwise.</summary>
    public const string Grants = "74";

    private static readonly NationalAccount NoAccount =
        new(Unmapped, "Lignes sans compte indiqué", "Lines without an account", Printed: false);

    /// <summary>The rows of charges, in the order of the form.</summary>
    public static IReadOnlyList<NationalAccount> Charges { get; } =
    [
        new("60", "Achats", "Purchases"),
        new("61", "Services extérieurs", "External services"),
        new("62", "Autres services extérieurs", "Other external services"),
        new("63", "Impôts et taxes", "Taxes and duties"),
        new("64", "Charges de personnel", "Staff costs"),
        new("65", "Autres charges de gestion courante", "Other current expenses"),
        new("66", "Charges financières", "Financial expenses"),
        new("67", "Charges exceptionnelles", "Exceptional expenses"),
        new("68", "Dotations aux amortissements, aux dépréciations et aux provisions",
            "Depreciation, impairment and provisions"),
        new("69", "Participation des salariés – Impôts sur les bénéfices et assimilés",
            "Employee profit-sharing – Taxes on profits and the like", Printed: false),
        NoAccount,
        new(KindUsed, "Emplois des contributions volontaires en nature", "Use of voluntary contributions in kind"),
    ];

    /// <summary>The rows of resources, in the order of the form.</summary>
    public static IReadOnlyList<NationalAccount> Resources { get; } =
    [
        new("70", "Vente de produits finis, de marchandises, prestations de services",
            "Sales of products, goods and services"),
        new("71", "Production stockée (ou déstockage)", "Change in stocks of own production", Printed: false),
        new("72", "Production immobilisée", "Capitalised production", Printed: false),
        new("73", "Dotations et produits de tarification", "Allocations and regulated tariffs"),
        new(Grants, "Subventions d’exploitation", "Operating grants"),
        new("75", "Autres produits de gestion courante", "Other current income"),
        new("76", "Produits financiers", "Financial income"),
        new("77", "Produits exceptionnels", "Exceptional income"),
        new("78", "Reprises sur amortissements, dépréciations et provisions",
            "Reversals of depreciation, impairment and provisions"),
        new("79", "Transferts de charges", "Transfers of expenses", Printed: false),
        new(OwnFunds, "Ressources propres affectées à l’action", "Own resources allocated to the action"),
        NoAccount,
        new(KindGiven, "Contributions volontaires en nature", "Voluntary contributions in kind"),
    ];
}
