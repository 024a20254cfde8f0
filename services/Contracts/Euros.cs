namespace Grants.Contracts;

/// <summary>
/// An amount of money in an event: plain JSON that needs no .NET, <c>{"amount":"15600.00","currency":"EUR"}</c>.
/// </summary>
/// <param name="Amount">Decimal with a point and exactly two decimals; a minus sign in front when negative.</param>
/// <param name="Currency">ISO 4217, always <c>EUR</c>.</param>
public sealed record Euros(string Amount, string Currency = "EUR");
