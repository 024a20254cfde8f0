using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

/// <summary>What the movements of a line sum up to, by what the API says of each kind and nothing else.</summary>
internal static class LedgerSums
{
    /// <summary>Voted, reserved, committed, paid, available, in euros; the balances of each are checked.</summary>
    public static decimal[] Of(IEnumerable<V1.Movement> movements)
    {
        var (voted, adjusted, reserved, committed, paid) = (0m, 0m, 0m, 0m, 0m);
        foreach (var movement in movements)
        {
            var amount = Euros(movement.Amount);
            Assert.True(amount > 0m || movement.Kind == Kind.Voted);
            switch (movement.Kind)
            {
                case Kind.Voted:
                    voted += amount;
                    break;
                case Kind.Reserved:
                    reserved += amount;
                    break;
                case Kind.Posted:
                    reserved -= amount;
                    committed += amount;
                    break;
                case Kind.Released or Kind.Voided or Kind.Expired:
                    reserved -= amount;
                    break;
                case Kind.Paid:
                    committed -= amount;
                    paid += amount;
                    break;
                case Kind.PaymentCancelled:
                    committed += amount;
                    paid -= amount;
                    break;
                case Kind.Increased or Kind.TransferredIn:
                    adjusted += amount;
                    break;
                case Kind.Decreased or Kind.TransferredOut:
                    adjusted -= amount;
                    break;
                case Kind.Reduced or Kind.CommitmentClosed:
                    committed -= amount;
                    break;
                case Kind.CarriedOut:
                    adjusted -= amount;
                    committed -= amount;
                    break;
                default:
                    Assert.Equal(Kind.CarriedIn, movement.Kind);
                    adjusted += amount;
                    committed += amount;
                    break;
            }

            var available = voted + adjusted - reserved - committed - paid;

            Assert.Equal(
                [adjusted, reserved, committed, paid, available],
                [
                    Euros(movement.AdjustedAmount), Euros(movement.ReservedAmount), Euros(movement.CommittedAmount),
                    Euros(movement.PaidAmount), Euros(movement.AvailableAmount),
                ]);
            Assert.All([reserved, committed, paid, available], sum => Assert.True(sum >= 0m));
        }

        return [voted, reserved, committed, paid, voted + adjusted - reserved - committed - paid];
    }
}
