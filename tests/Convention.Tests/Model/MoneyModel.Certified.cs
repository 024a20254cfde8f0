using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>The figures of a grant once they are certified (domain rules 14 and 24).</summary>
internal sealed partial class MoneyModel
{
    private void Certify(ModelGrant grant)
    {
        var cost = grant.Expenses.Sum(expense => expense.Accepted ?? 0)
            - grant.Resources.Sum(resource => resource.Accepted ?? 0);
        var final = Math.Max(Math.Min(grant.Amount, cost), 0);
        grant.Final = final;
        grant.CheckedPaid = grant.Paid;
        grant.CertifiedOn = Today;
        grant.State = grant.HasEnded ? grant.State : State.Checked;
        if (grant.Paid > final)
        {
            grant.Recoveries.Add(new ModelRecovery(grant.Paid - final, isOfOverpayment: true));
        }

        OrderRest(grant, final - grant.Paid);
    }

    // All that remains, or nothing.
    private void OrderRest(ModelGrant grant, long left)
    {
        if (left <= 0 || Today < grant.UsableFrom || grant.InForce!.Line.IsClosed
            || Today.Year > grant.InForce.Line.Year)
        {
            return;
        }

        var orders = new List<ModelOrder>();
        var free = grant.InForce.Free;
        for (var i = 1; i <= grant.Schedule.Count && left > 0; i++)
        {
            if (grant.Orders.Any(order => order.IsStanding && order.Instalment == i))
            {
                continue;
            }

            orders.Add(new ModelOrder(i, Math.Min(grant.Schedule[i - 1], left), Today, grant.InForce));
            left -= orders[^1].Amount;
        }

        if (orders.Sum(order => order.Amount) <= free)
        {
            grant.Orders.AddRange(orders);
            grant.InForce.Ordered += orders.Sum(order => order.Amount);
        }
    }

    // Whether the figures can follow: money that was received already is not given up.
    private static bool CanResettle(ModelGrant grant, long paid) =>
        grant.Final is not { } final || More(grant, paid, final) > 0
        || Excess(grant, paid, final) <= grant.Recoveries.Where(one => one.IsOfOverpayment).Sum(one => one.Outstanding);

    private static void Resettle(ModelGrant grant, bool isForeseen = false)
    {
        if (grant.Final is not { } final)
        {
            return;
        }

        var more = More(grant, grant.Paid, final);
        var excess = Excess(grant, grant.Paid, final);
        var reducible = grant.Recoveries.Where(one => one is { IsOfOverpayment: true, Outstanding: > 0 }).Reverse();
        if (isForeseen && more <= 0 && excess <= 0)
        {
            return;
        }

        grant.CheckedPaid = grant.Paid;
        if (more > 0)
        {
            grant.Recoveries.Add(new ModelRecovery(more, isOfOverpayment: true));
            return;
        }

        foreach (var recovery in reducible.ToList())
        {
            var amount = Math.Min(Math.Max(excess, 0), recovery.Outstanding);
            recovery.Reduced += amount;
            excess -= amount;
        }
    }

    private static long Excess(ModelGrant grant, long paid, long final) =>
        Claimed(grant) - Math.Max(paid - final, 0);

    private static long More(ModelGrant grant, long paid, long final)
    {
        var toRecover = Math.Max(paid - final, 0);
        return Math.Min(toRecover - Math.Max(grant.CheckedPaid - final, 0), toRecover - Claimed(grant));
    }

    private static long Claimed(ModelGrant grant) =>
        grant.Recoveries.Where(one => one.IsOfOverpayment).Sum(one => one.Claimed);
}
