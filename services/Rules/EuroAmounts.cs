using System.Globalization;
using Grants.Contracts;
using Grants.Values;

namespace Grants.Rules;

/// <summary>An amount as events write it, and back.</summary>
public static class EuroAmounts
{
    extension(Money amount)
    {
        /// <summary>As events write it.</summary>
        public Euros ToEuros() => new(amount.ToString());

        /// <summary>From an event.</summary>
        public static Money From(Euros euros) =>
            Money.Round(decimal.Parse(euros.Amount, CultureInfo.InvariantCulture));
    }

    /// <summary>As French readers expect it, such as <c>15 600,00 €</c>.</summary>
    public static string ToFrench(this Euros euros) => Money.From(euros).ToFrench();
}
