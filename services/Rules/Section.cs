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
/// investment, those of the classes 6 and 7 are operating.
/// </summary>
public static class Sections
{
    /// <summary>The section of a nature such as <c>6568</c>; null where the nature does not say it.</summary>
    public static Section? OfNature(string nature) => nature switch
    {
        ['1' or '2', ..] or ['4', '5', ..] => Section.Investment,
        ['6' or '7', ..] => Section.Operating,
        _ => null,
    };

    /// <summary>The section of an imputation such as <c>6568//9365</c>, which begins with the nature.</summary>
    public static Section? OfImputation(string imputation) => OfNature(imputation.Split('/')[0]);
}
