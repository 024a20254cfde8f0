using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

/// <summary>What the movements of a line sum up to, by what the API says of each kind and nothing else.</summary>
internal static class LedgerSums
{
    // By kind: what it adds to adjusted, reserved, committed, paid and ordered.
    private static readonly Dictionary<Kind, (int Adjusted, int Reserved, int Committed, int Paid, int Ordered)>
        Signs = new()
    {
        [Kind.Voted] = (0, 0, 0, 0, 0),
        [Kind.Reserved] = (0, 1, 0, 0, 0),
        [Kind.Posted] = (0, -1, 1, 0, 0),
        [Kind.Released] = (0, -1, 0, 0, 0),
        [Kind.Voided] = (0, -1, 0, 0, 0),
        [Kind.Expired] = (0, -1, 0, 0, 0),
        [Kind.Paid] = (0, 0, -1, 1, 0),
        [Kind.PaymentCancelled] = (0, 0, 1, -1, 0),
        [Kind.Increased] = (1, 0, 0, 0, 0),
        [Kind.Decreased] = (-1, 0, 0, 0, 0),
        [Kind.TransferredIn] = (1, 0, 0, 0, 0),
        [Kind.TransferredOut] = (-1, 0, 0, 0, 0),
        [Kind.Reduced] = (0, 0, -1, 0, 0),
        [Kind.CommitmentClosed] = (0, 0, -1, 0, 0),
        [Kind.CarriedOut] = (-1, 0, -1, 0, 0),
        [Kind.CarriedIn] = (1, 0, 1, 0, 0),
        [Kind.Ordered] = (0, 0, 0, 0, 1),
        [Kind.OrderReleased] = (0, 0, 0, 0, -1),
        [Kind.OrderPaid] = (0, 0, -1, 1, -1),
    };

    /// <summary>Voted, reserved, committed, paid, available, in euros; the balances of each are checked.</summary>
    public static decimal[] Of(IEnumerable<V1.Movement> movements)
    {
        var (voted, adjusted, reserved, committed, paid, ordered) = (0m, 0m, 0m, 0m, 0m, 0m);
        foreach (var movement in movements)
        {
            var amount = Euros(movement.Amount);
            Assert.True(amount > 0m || movement.Kind == Kind.Voted);
            var signs = Signs[movement.Kind];
            voted += movement.Kind == Kind.Voted ? amount : 0m;
            adjusted += signs.Adjusted * amount;
            reserved += signs.Reserved * amount;
            committed += signs.Committed * amount;
            paid += signs.Paid * amount;
            ordered += signs.Ordered * amount;

            var available = voted + adjusted - reserved - committed - paid;

            Assert.Equal(
                [adjusted, reserved, committed, paid, available, ordered],
                [
                    Euros(movement.AdjustedAmount), Euros(movement.ReservedAmount), Euros(movement.CommittedAmount),
                    Euros(movement.PaidAmount), Euros(movement.AvailableAmount), Euros(movement.OrderedAmount),
                ]);
            Assert.All(
                [reserved, committed, paid, available, ordered, committed - ordered],
                sum => Assert.True(sum >= 0m));
        }

        return [voted, reserved, committed, paid, voted + adjusted - reserved - committed - paid];
    }
}
