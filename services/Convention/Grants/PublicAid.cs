using Grants.Values;

namespace Grants.Convention;

/// <summary>What a beneficiary declares of public aid, and the regime of the grant itself (domain rule 39).</summary>
internal sealed record PublicAid(
    IReadOnlyList<DeclaredAid> Declared, DeMinimisRegime? Regime, IReadOnlyList<string> LinkedSirens)
{
    // Code de commerce, article D612-5, and decree 2001-495: above this the accounts are audited, published and filed.
    public static readonly Money AuditThreshold = Money.FromCents(153_000_00);

    /// <summary>The most that a single undertaking may receive over any three years under a regime.</summary>
    public static Money CeilingOf(DeMinimisRegime regime) => regime switch
    {
        DeMinimisRegime.General => Money.FromCents(300_000_00),
        DeMinimisRegime.GeneralEconomicInterest => Money.FromCents(750_000_00),
        _ => throw new ArgumentOutOfRangeException(nameof(regime), regime, null),
    };

    /// <summary>Refuses an aid that is declared before it was granted.</summary>
    public void EnsureGrantedBy(DateOnly today)
    {
        foreach (var (place, aid) in Declared.Index())
        {
            if (aid.GrantDate > today)
            {
                throw GrantRefusals.DateInFuture($"convention.public_aid.declared_aids[{place}].grant_date");
            }
        }
    }

    /// <summary>
    /// Whether an aid of one day counts toward the ceiling on another: the three years are rolling and end on that day
    /// (regulation (EU) 2023/2831, recital 10 and article 3(2)). The day three years before is no longer inside.
    /// </summary>
    public static bool CountsOn(DateOnly day, DateOnly granted) => granted > day.AddYears(-3);
}

/// <summary>One aid from another authority.</summary>
internal sealed record DeclaredAid(
    string Authority, DateOnly GrantDate, Money Amount, DeMinimisRegime? Regime, bool IsNotMoney);

/// <summary>A regulation on de minimis aid.</summary>
internal enum DeMinimisRegime
{
    /// <summary>Regulation (EU) 2023/2831.</summary>
    General = 1,

    /// <summary>Regulation (EU) 2023/2832, for services of general economic interest.</summary>
    GeneralEconomicInterest,
}
