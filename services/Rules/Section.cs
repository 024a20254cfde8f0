namespace Grants.Rules;

/// <summary>A section of the budget of a local authority (M57).</summary>
public enum Section
{
    /// <summary>What recurs each year (fonctionnement).</summary>
    Operating = 1,

    /// <summary>What lasts (investissement).</summary>
    Investment,
}

/// <summary>
/// The section that a nature belongs to (M57): accounts of the classes 1 and 2 and account 45 are
/// investment, those of the classes 6 and 7 are operating. So are the balances and provisions that have no class
/// (M57 and M14): 001, 020, 021 and 024 are investment, 002, 022 and 023 operating.
/// </summary>
public static class Sections
{
    /// <summary>The section of a nature such as <c>6568</c>; null where the nature does not say it.</summary>
    public static Section? OfNature(string nature) => nature switch
    {
        "001" or "020" or "021" or "024" => Section.Investment,
        "002" or "022" or "023" => Section.Operating,
        ['1' or '2', ..] or ['4', '5', ..] => Section.Investment,
        ['6' or '7', ..] => Section.Operating,
        _ => null,
    };

    /// <summary>The section of an imputation such as <c>6568//9365</c>, which begins with the nature.</summary>
    public static Section? OfImputation(string imputation) => OfNature(imputation.Split('/')[0]);
}
