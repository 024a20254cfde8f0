using Grants.Contracts;
using Grants.Contracts.Beneficiary;
using Grants.Contracts.Budget;
using Grants.Contracts.Convention;
using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Reporting.Projections;

/// <summary>
/// Keeps what the pages show at a glance. What comes from a log goes to tables of that log alone, so that the order in
/// which the services' events arrive among each other does not matter.
/// </summary>
internal static class Overview
{
    /// <summary>Takes in one event.</summary>
    public static async Task ApplyAsync(DbSession session, EventEnvelope happened)
    {
        switch (happened.Source)
        {
            case "convention" when GrantOverview.IsMovedBy(happened.Type):
                await ApplyToGrantAsync(session, happened);
                break;
            case "budget" when EventJson.Deserialize(happened.Type, happened.Data) is IBudgetLineEvent body:
                await ApplyToLineAsync(session, body, happened);
                break;
            case "beneficiary":
                await ApplyToBeneficiaryAsync(session, happened);
                break;
        }
    }

    private static async Task ApplyToGrantAsync(DbSession session, EventEnvelope happened)
    {
        var body = EventJson.Deserialize(happened.Type, happened.Data)!;
        var grant = body is ConventionDrafted drafted
            ? GrantOverview.Of(drafted)
            : ResourceName.RootOf(happened.Subject) is { } root
                ? (await OverviewStore.FindGrantAsync(session, root))?.After(body)
                : null;
        if (grant is not null)
        {
            await OverviewStore.SaveGrantAsync(session, grant);
        }
    }

    private static async Task ApplyToLineAsync(DbSession session, IBudgetLineEvent body, EventEnvelope happened)
    {
        if (body is BudgetLineOpened opened)
        {
            await OverviewStore.AddLineAsync(session, opened);
        }

        if (body is BudgetLineClosed)
        {
            await OverviewStore.CloseLineAsync(session, body.BudgetLine);
        }

        var after = LineAmounts.Of(body.Balances);
        foreach (var (part, moved) in Moved.Of(body, happened).Index())
        {
            await OverviewStore.AddMovementAsync(
                session, body.BudgetLine, happened.Position, part, moved, after);
        }

        await OverviewStore.SaveBalancesAsync(session, body.BudgetLine, Calendar.DayOf(happened.Time), after);
    }

    private static async Task ApplyToBeneficiaryAsync(DbSession session, EventEnvelope happened)
    {
        var known = EventJson.Deserialize(happened.Type, happened.Data) switch
        {
            BeneficiaryRegistered told => (told.Beneficiary, told.DisplayName, told.Siret),
            BeneficiaryUpdated told => (told.Beneficiary, told.DisplayName, told.Siret),
            _ => default,
        };
        if (known.Beneficiary is not null)
        {
            await OverviewStore.SaveBeneficiaryAsync(
                session, known.Beneficiary, SearchText.Of(known.DisplayName, known.Siret));
        }
    }
}
