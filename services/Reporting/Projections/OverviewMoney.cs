using Grants.Reporting.Model;
using Grants.Values;

namespace Grants.Reporting.Projections;

/// <summary>A payment order.</summary>
/// <param name="Name"><c>conventions/{uuid}/disbursements/{uuid}</c>.</param>
/// <param name="Instalment">Which instalment, from 1.</param>
/// <param name="Amount">How much.</param>
/// <param name="State">Such as <c>ORDERED</c>: see <see cref="OrderState"/>.</param>
public sealed record OverviewOrder(string Name, int Instalment, Money Amount, string State);

/// <summary>A claim for money back.</summary>
/// <param name="Name"><c>conventions/{uuid}/recoveries/{uuid}</c>.</param>
/// <param name="Amount">How much is claimed: what was ordered, less what it was reduced by.</param>
/// <param name="Received">What has come in.</param>
/// <param name="Cancelled">What was given up.</param>
/// <param name="DueDate">The last day to pay it.</param>
public sealed record OverviewClaim(string Name, Money Amount, Money Received, Money Cancelled, DateOnly DueDate)
{
    /// <summary>The last day to notify it; null once it was received, and in claims of before.</summary>
    public DateOnly? NotifyBy { get; init; }

    /// <summary>The last day to collect it; null before it is taken in charge.</summary>
    public DateOnly? CollectBy { get; init; }

    /// <summary>The amount still outstanding.</summary>
    public Money Outstanding => Amount - Received - Cancelled;
}
