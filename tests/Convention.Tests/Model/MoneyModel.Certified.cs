using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>The figures of a grant once they are certified (domain rules 14 and 24).</summary>
internal sealed partial class MoneyModel
{
    private const long OwnFunds = 104_00;
    private const long ForecastInKind = 4_000_00;
    private const long DecidedMore = 1_000_00;

    /// <summary>What the officer decides instead of what is computed.</summary>
    public static long DecidedOn(ModelGrant grant) => Math.Min(Computed(grant) + DecidedMore, grant.Amount);

    private static long Computed(ModelGrant grant) => Computed(grant, FiguresOf(grant));

    private static long Computed(ModelGrant grant, (long Cash, long InKind, long Other) figures)
    {
        var accepted = figures.Cash + figures.InKind;
        var forecast = grant.ForecastGrant + OwnFunds + Math.Min(ForecastInKind, grant.Admitted ?? 0);
        var most = grant.IsProRata && accepted < forecast
            ? (long)Math.Round((decimal)grant.Amount * accepted / forecast, MidpointRounding.AwayFromZero)
            : grant.Amount;
        return Math.Max(Math.Min(most, accepted - figures.Other), 0);
    }

    private static (long Cash, long InKind, long Other) FiguresOf(ModelGrant grant) => (
        grant.Expenses.Where(expense => !expense.IsInKind).Sum(expense => expense.Accepted ?? 0),
        Math.Min(
            grant.Expenses.Where(expense => expense.IsInKind).Sum(expense => expense.Accepted ?? 0),
            grant.Admitted ?? 0),
        grant.Resources.Sum(resource => resource.Accepted ?? 0));

    private void Certify(ModelStep step, ModelGrant grant)
    {
        var final = step.Kind == StepKind.CertifyDecided ? DecidedOn(grant) : Computed(grant);
        UseHearing(grant, step.Kind == StepKind.CertifyHeard && grant.Paid > final);
        grant.Certified = FiguresOf(grant);
        grant.Final = final;
        grant.CertifiedOn = Today;
        grant.State = grant.HasEnded ? grant.State : State.Checked;
        if (grant.Paid > final)
        {
            grant.Recoveries.Add(new ModelRecovery(grant.Paid - final, isOfOverpayment: true));
        }

        OrderRest(grant, final - grant.Paid);
    }

    private static void UseHearing(ModelGrant grant, bool isUsed)
    {
        if (isUsed)
        {
            grant.Hearings[^1].IsClaimed = true;
        }
    }

    // All that remains, or nothing where credits lack; instalment by instalment, up to the first one whose line takes
    // no orders today.
    private void OrderRest(ModelGrant grant, long left)
    {
        var orders = new List<ModelOrder>();
        for (var i = 1; i <= grant.Schedule.Count && left > 0; i++)
        {
            if (grant.Orders.Any(order => order.IsStanding && order.Instalment == i))
            {
                continue;
            }

            orders.Add(new ModelOrder(
                i, Math.Min(grant.Schedule[i - 1].Amount, left), Today, grant.VoteOf(i).InForce));
            left -= orders[^1].Amount;
        }

        if (Today < grant.UsableFrom
            || orders.GroupBy(order => order.Commitment).Any(on => on.Sum(order => order.Amount) > on.Key.Free))
        {
            return;
        }

        foreach (var order in orders.TakeWhile(order =>
            !order.Commitment.Line.IsClosed && Today.Year == order.Commitment.Line.Year))
        {
            grant.Orders.Add(order);
            order.Commitment.Ordered += order.Amount;
        }
    }

    // Whether the figures can follow: money that was received already is not given up.
    private static bool CanResettle(ModelGrant grant, long paid) =>
        grant.Final is not { } final || Unclaimed(grant, paid, final) > 0
        || Claimed(grant) - Math.Max(paid - final, 0)
            <= grant.Recoveries.Where(one => one.IsOfOverpayment).Sum(one => one.Outstanding);

    // What is claimed follows what was paid.
    private static void Resettle(ModelGrant grant)
    {
        if (grant.Final is not { } final)
        {
            return;
        }

        if (Unclaimed(grant, grant.Paid, final) is > 0 and var more)
        {
            grant.Recoveries.Add(new ModelRecovery(more, isOfOverpayment: true));
            return;
        }

        var excess = Claimed(grant) - Math.Max(grant.Paid - final, 0);
        var reducible = grant.Recoveries.Where(one => one is { IsOfOverpayment: true, Outstanding: > 0 }).Reverse();
        foreach (var recovery in reducible.ToList())
        {
            var amount = Math.Min(Math.Max(excess, 0), recovery.Outstanding);
            recovery.Reduced += amount;
            excess -= amount;
        }
    }

    // What was paid too much, and is neither claimed nor given up.
    private static long Unclaimed(ModelGrant grant, long paid, long final) =>
        Math.Max(paid - final, 0) - Claimed(grant)
        - grant.Recoveries.Where(one => one.IsOfOverpayment).Sum(one => one.GivenUp);

    private static long Claimed(ModelGrant grant) =>
        grant.Recoveries.Where(one => one.IsOfOverpayment).Sum(one => one.Claimed);
}
