using Grants.Convention.V1;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;
using Ends = Grants.Convention.V1.EligibilityDecision.Types.Outcome;

namespace Grants.Convention;

/// <summary>Officers at work on one grant at the same time: one thing after another, and nothing is lost.</summary>
public sealed class RulingRaceTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Of_simultaneous_rulings_the_last_published_one_stands()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        var before = (await world.Server.ToldAsync("convention", life.Name)).Count;
        var officers = Enumerable.Range(1, 8)
            .Select(number => world.Server.Client<Conventions>($"officer-{number}", "case-officer"));

        var rulings = await Task.WhenAll(officers.Select(async (officer, place) => await officer.DecideExpenseAsync(
            new DecideExpenseRequest
            {
                RequestId = World.NewId(), Name = life.Expense, Decision = Ruling(place),
            })));

        var told = (await world.Server.ToldAsync("convention", life.Name)).Skip(before).ToList();
        Assert.Equal(8, told.Count);
        Assert.Equal(8, told.Select(line => line.Split(':')[0]).Distinct().Count());
        var stands = (await life.LookAsync()).Decision;
        Assert.StartsWith($"ExpenseDecided by {stands.DecidedBy}:", told[^1], StringComparison.Ordinal);
        Assert.Contains(stands, rulings.Select(ruled => ruled.Decision));
    }

    [Fact]
    public async Task A_return_and_a_withdrawal_and_rulings_at_once_leave_nothing_withdrawn_and_ruled_on_after()
    {
        for (var round = 0; round < 10; round++)
        {
            var life = await world.InAsync(State.ReportSubmitted);

            await Task.WhenAll(
                TryAsync(() => life.DecideAsync(Ruling(round))),
                TryAsync(() => life.ReturnAsync()),
                TryAsync(() => life.WithdrawAsync()),
                TryAsync(() => life.DecideAsync(Life.Accepted())));

            var told = await world.Server.ToldAsync("convention", life.Name);
            var withdrawn = told.ToList().FindIndex(line => line.StartsWith("ExpenseWith", StringComparison.Ordinal));
            if (withdrawn >= 0)
            {
                Assert.DoesNotContain(
                    told.Skip(withdrawn), line => line.StartsWith("ExpenseDecided", StringComparison.Ordinal));
            }

            Assert.Equal(State.ReportDue, (await life.ReadAsync()).State);
        }
    }

    private static V1.EligibilityDecision Ruling(int place) => place % 2 == 0
        ? Life.Accepted()
        : new V1.EligibilityDecision
        {
            Outcome = Ends.PartlyAccepted,
            AcceptedAmount = Make.Euros($"{place}.00"),
            Reason = V1.EligibilityDecision.Types.Reason.Excessive,
        };

    private static async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException error)
        {
            Assert.Contains(error.StatusCode, new[] { StatusCode.FailedPrecondition, StatusCode.Aborted });
        }
    }
}
