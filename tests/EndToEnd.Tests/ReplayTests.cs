using Grants.Broker;
using Grants.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Grants.EndToEnd;

/// <summary><c>grants relay status</c> and <c>grants events replay</c> against a running system.</summary>
[Collection(typeof(OnRabbitMq))]
public sealed class ReplayTests(RabbitMqNode rabbit)
{
    [Fact]
    public async Task Gives_finance_its_events_again_and_a_reader_of_all_every_one()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        const string All = "replayed";
        await using var broker = new BrokerChannel(
            RabbitMqOptions.From(new ConfigurationBuilder().AddInMemoryCollection(rabbit.Settings!).Build()), "test");
        var channel = await broker.OpenAsync(CancellationToken.None);
        await channel.QueueDeclareAsync(All, durable: true, exclusive: false, autoDelete: true);
        await using var deployment = await Deployment.StandaloneAsync(rabbit.Settings);
        await deployment.PlayAsync();
        await TellManyAsync(deployment, 2_100);
        string[] service =
        [
            "--address", deployment.Processes[0].Address.ToString(),
            "--source", "convention",
            "--key", deployment.Options.Target.KeyFile,
        ];
        while (!(await CommandLine.RunAsync(rabbit.Settings, ["relay", "status", .. service])).Output
            .Contains("waiting       0\n", StringComparison.Ordinal))
        {
            await Task.Delay(100);
        }

        var told = await deployment.CountAsync("convention", "outbox");
        var ofFinance = await deployment.CountAsync(
            "convention",
            "outbox where event_type like 'Disbursement%' or event_type like 'Recovery%'");
        await channel.QueuePurgeAsync(EventTopology.FinanceQueue);

        var again = await ReplayAsync("--from", "1", "--queue", All);
        var finance = await ReplayAsync("--from", "2025-01-01");
        var none = await ReplayAsync("--from", "2999-01-01", "--queue", All);
        var last = await ReplayAsync("--from", $"{told}", "--queue", All);
        var wrong = await ReplayAsync("--from", "yesterday");

        Assert.Equal((0, $"{told} events sent to {All}.\n"), again);
        Assert.Equal((0, $"{ofFinance} events sent to finance.\n"), finance);
        Assert.Equal((uint)ofFinance, await channel.MessageCountAsync(EventTopology.FinanceQueue));
        Assert.Equal((0, $"0 events sent to {All}.\n"), none);
        Assert.Equal((0, $"1 events sent to {All}.\n"), last);
        Assert.Equal((uint)told + 1, await channel.MessageCountAsync(All));
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("--from must be a position such as 1200", wrong.Output, StringComparison.Ordinal);

        Task<(int ExitCode, string Output)> ReplayAsync(params string[] which) =>
            CommandLine.RunAsync(rabbit.Settings, ["events", "replay", .. service, .. which]);
    }

    // More than the command reads at a time: a file of the grant is published again and again.
    private static async Task TellManyAsync(Deployment deployment, int count)
    {
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(deployment.DataDirectory, "convention.db")};Pooling=False");
        await connection.OpenAsync();
        await using var insert = connection.CreateCommand();
        insert.CommandText = """
            insert into outbox (id, event_type, subject, body, actor, event_time, attempts, dead)
            with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < $count)
            select randomblob(16), event_type, subject, body, actor, event_time, 0, 0
            from (select * from outbox where event_type = 'VoucherUploaded' order by seq limit 1), numbers
            """;
        insert.Parameters.AddWithValue("$count", count);
        Assert.Equal(count, await insert.ExecuteNonQueryAsync());
    }
}
