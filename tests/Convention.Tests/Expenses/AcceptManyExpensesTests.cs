using Grants.Convention.V1;
using Grants.Values;
using static Grants.Convention.AcceptRemainingExpensesTests;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// More expenses than are accepted at once. On a server of its own: the snapshots of the other tests read every row.
/// </summary>
public sealed class AcceptManyExpensesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Accepts_500_a_call_and_says_how_many_are_left()
    {
        var life = await world.InAsync(State.ReportDue);
        await FillAsync(life, 503);
        await life.TellAsync();
        var sample = await DrawAndRuleAsync(life, "14000.00");
        var before = (await world.Server.ToldAsync("convention", life.Name)).Count;

        Assert.Equal((500, 3, 0, 0), Counts(await life.AcceptRestAsync(sample)));
        Assert.Equal((3, 0, 0, 0), Counts(await life.AcceptRestAsync(sample)));
        Assert.Equal((0, 0, 0, 0), Counts(await life.AcceptRestAsync(sample)));

        var told = (await world.Server.ToldAsync("convention", life.Name)).Skip(before).ToList();
        Assert.Equal(503, told.Distinct().Count());
        Assert.All(told, line => Assert.StartsWith("ExpenseDecided", line, StringComparison.Ordinal));
        await life.AcceptResourcesAsync();
        await life.CertifyOnlyAsync();
        Assert.Equal(
            Make.Euros("14776.43"), (await life.ReadAsync()).ServiceRenderedCheck.AcceptedAmount);
    }

    // Straight into the tables: a cent each, with a proof and an invoice of its own.
    private Task<int> FillAsync(Life life, int count) => world.Server.Database("convention").WriteAsync(
        async session =>
        {
            var grant = NameWire.ParseGrant(life.Name, "name");
            for (var number = 0; number < count; number++)
            {
                var id = Ids.Derive(grant, $"{number}");
                await VoucherStore.AddAsync(session, OfAByte(id, grant), []);
                await ExpenseStore.AddAsync(session, OfACent(id, grant));
            }

            return count;
        },
        CancellationToken.None);

    private static Voucher OfAByte(Guid id, Guid grant) =>
        new(id, grant, "a.pdf", 1, $"{id:N}", "application/pdf", DateTimeOffset.UnixEpoch, "contact");

    private static Expense OfACent(Guid id, Guid grant) => new(
        id, grant, "Prestation extérieure", "Timbre", null, null, Money.FromCents(1), "La Poste", $"{id:N}", Life.Paid,
        id, ExpenseFlags.None, null) { RecordedBy = "contact" };
}
