using Grants.Beneficiary;
using Grants.Budget;
using Grants.Testing;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// Convention hears of a carry-over by the bus alone: after its start it does not look at Budget's log by itself.
/// </summary>
public sealed class FollowedOverTheBusTests(RabbitMqNode rabbit) : IClassFixture<RabbitMqNode>
{
    [Fact]
    public Task In_one_process() => FollowsAsync([]);

    [Fact]
    public Task Over_RabbitMQ()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        return FollowsAsync([.. rabbit.Settings.Select(setting => $"{setting.Key}={setting.Value}")]);
    }

    private static async Task FollowsAsync(string[] bus)
    {
        await using var server = await GrantsServer.StartAsync(
            ["Convention:DeadlinePollSeconds=0", "Events:PollSeconds=3600", .. bus],
            new BudgetModule(), new BeneficiaryModule(), new ConventionModule());
        var life = await World.Over(server, server).InAsync(State.Signed);

        var next = await life.CarryOverUnfollowedAsync();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await life.ReadAsync()).BudgetLineInForce != next)
        {
            await Task.Delay(50, patience.Token);
        }

        Assert.Single((await life.ReadAsync()).CarryOvers);
    }
}
