using Grants.Platform.Values;

namespace Grants.Convention;

/// <summary>How the final amount is computed.</summary>
internal enum FinalAmountRule
{
    /// <summary>min(ceiling, accepted − other resources).</summary>
    NetCost = 1,

    /// <summary>ceiling × min(1, accepted / forecast), then capped by the net cost.</summary>
    ProRata,
}

/// <summary>
/// What a grant really comes to (convention, article 4; domain rule 14): never above the ceiling, never below zero,
/// rounded to the cent, half away from zero.
/// </summary>
internal static class FinalAmount
{
    public static Money Of(FinalAmountRule rule, Money ceiling, Money forecast, Money accepted, Money otherResources)
    {
        var netCost = accepted - otherResources;
        var share = rule == FinalAmountRule.ProRata ? ProRata(ceiling, forecast, accepted) : ceiling;
        return Money.Max(Money.Min(share, netCost), Money.Zero);
    }

    /// <summary>The ceiling in the proportion of what was accepted; the whole of it from the forecast on.</summary>
    public static Money ProRata(Money ceiling, Money forecast, Money accepted) => accepted >= forecast
        ? ceiling
        : Money.Round(ceiling.ToDecimal() * accepted.ToDecimal() / forecast.ToDecimal());
}
