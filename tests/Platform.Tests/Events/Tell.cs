using Grants.Contracts;
using Grants.Contracts.Budget;
using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Events;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Platform.Tests.Events;

/// <summary>Writes events as commands do.</summary>
internal static class Tell
{
    public static readonly DateTimeOffset Now = new(2025, 10, 13, 9, 0, 0, TimeSpan.Zero);

    private static readonly Euros Amount = new("12.50");

    /// <summary>An event that tells of a line by its number.</summary>
    public static IGrantEvent Of(int number) => new ReservationVoided(
        $"budgetLines/{number}",
        $"reservations/{number}",
        "été & <hiver>",
        Amount,
        new LineBalances(Amount, Amount, Amount, Amount, Amount, Amount));

    /// <summary>One command that tells one event.</summary>
    public static Task OneAsync(Database database, int number) =>
        database.WriteAsync(session => PublishAsync(session, number), CancellationToken.None);

    /// <summary>So many sequential commands in one transaction.</summary>
    public static Task ManyAsync(Database database, int count) => database.WriteAsync(
        async session =>
        {
            for (var number = 1; number <= count; number++)
            {
                await PublishAsync(session, number);
            }

            return true;
        },
        CancellationToken.None);

    /// <summary>One event that the relay believes to be published already: the bus never brings it.</summary>
    public static Task UnheardAsync(Database database, int number) => database.WriteAsync(
        async session =>
        {
            await PublishAsync(session, number);
            return await session.ExecuteAsync(
                "update outbox set published_at = @Now where published_at is null and event_position is null",
                new { Now });
        },
        CancellationToken.None);

    public static async Task<bool> PublishAsync(DbSession session, int number)
    {
        var command = new CommandContext
        {
            Session = session,
            Caller = new Caller("bea", ["budget-officer"]),
            RequestId = Ids.New(Now),
            Now = Now,
        };
        await command.PublishAsync($"budgetLines/{number}", Of(number));
        return true;
    }

    /// <summary>The whole log.</summary>
    public static async Task<List<EventEnvelope>> LogAsync(Database database, long after = 0)
    {
        var events = new List<EventEnvelope>();
        await foreach (var happened in new EventLog(database).ReadAsync(after, CancellationToken.None))
        {
            events.Add(happened);
        }

        return events;
    }

    /// <summary>One value of a database.</summary>
    public static Task<long> CountAsync(Database database, string sql) => database.ReadAsync(
        session => session.ScalarAsync<long>("select count(*) from " + sql), CancellationToken.None);

    /// <summary>Asks until it is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await isSo())
        {
            Assert.False(patience.IsCancellationRequested, $"{what}: it did not come to that.");
            await Task.Delay(20);
        }
    }
}
