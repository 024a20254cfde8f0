using Grants.Values;

namespace Grants.Rules;

/// <summary>How the final amount is computed.</summary>
public enum FinalAmountRule
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
public static class FinalAmount
{
    /// <summary>What a grant comes to under its rule.</summary>
    /// <param name="rule">The rule of the convention.</param>
    /// <param name="ceiling">What is granted.</param>
    /// <param name="forecast">The total of the forecast budget.</param>
    /// <param name="accepted">The expenses that an officer accepted.</param>
    /// <param name="otherResources">What was received from elsewhere for the same programme.</param>
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
