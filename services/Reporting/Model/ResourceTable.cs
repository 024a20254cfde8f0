using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Model;

/// <summary>
/// Who paid for the action, forecast beside actual; what was given in kind pays for nothing and stands apart. The grant
/// counts for what it comes to, other resources for what was accepted of them, and the beneficiary's own funds for what
/// remains of the accepted charges.
/// </summary>
/// <param name="Lines">The lines of the forecast in order, then what was not planned.</param>
/// <param name="ForecastAmount">The total planned.</param>
/// <param name="ActualAmount">The total of what came.</param>
/// <param name="Received">Each sum received from elsewhere, counted or not.</param>
internal sealed record ResourceTable(
    IReadOnlyList<ResourceLine> Lines,
    AmountFigure ForecastAmount,
    AmountFigure ActualAmount,
    IReadOnlyList<ReceivedResource> Received)
{
    private const string OwnFundsLabel = "Fonds propres";

    /// <summary>Folds it.</summary>
    public static ResourceTable Build(
        Journal journal, Told<ConventionDrafted> draft, Settlement settlement)
    {
        var received = ReceivedResource.In(journal);
        List<ForecastResourceDetails> forecast =
            [.. draft.Body.Details.Resources.Where(line => !InKind.IsGiven(line.AccountCode))];
        var cost = settlement.InKindAmount is { } inKind
            ? settlement.NetCostAmount - inKind
            : settlement.NetCostAmount;
        var ownFunds = (cost - settlement.FinalAmount).NotBelowZero();
        var nothing = new AmountFigure(Money.Zero, draft.Provenance);
        var lastOwn = forecast.LastOrDefault(line => line.Origin == "OWN_FUNDS");
        List<ResourceLine> lines = [];
        foreach (var line in forecast)
        {
            var planned = draft.Amount(line.Amount);
            var share = ReferenceEquals(line, lastOwn) ? ownFunds : AmountFigure.Min(ownFunds, planned);
            var actual = line.Origin switch
            {
                "GRANT" => settlement.FinalAmount,
                "OWN_FUNDS" => share,
                _ => AmountFigure.Sum(
                    draft.Provenance, received.Where(r => r.Label == line.Label).Select(r => r.AcceptedAmount)),
            };
            ownFunds = line.Origin == "OWN_FUNDS" ? ownFunds - share : ownFunds;
            lines.Add(new ResourceLine(line.Label, line.Origin, line.AccountCode, planned, actual));
        }

        var expected = forecast.Where(line => line.Origin == "OTHER").Select(line => line.Label).ToHashSet();
        lines.AddRange(received
            .Where(resource => !expected.Contains(resource.Label) && resource.AcceptedAmount.Value > Money.Zero)
            .GroupBy(resource => resource.Label)
            .Select(resources => new ResourceLine(
                resources.Key, "OTHER", resources.First().AccountCode, nothing, AmountFigure.Sum(
                    draft.Provenance, resources.Select(resource => resource.AcceptedAmount)))));
        if (lastOwn is null && ownFunds.Value > Money.Zero)
        {
            lines.Add(new ResourceLine(OwnFundsLabel, "OWN_FUNDS", null, nothing, ownFunds));
        }

        return new ResourceTable(
            lines,
            AmountFigure.Sum(draft.Provenance, lines.Select(line => line.ForecastAmount)),
            AmountFigure.Sum(draft.Provenance, lines.Select(line => line.ActualAmount)),
            received);
    }
}
