using CsCheck;
using Grants.Platform.Storage;

namespace Grants.Platform.Tests.Storage;

/// <summary>Whatever is asked at the same time, the result is that of sequential requests.</summary>
public sealed class WriterModelTests
{
    private const string Fill = "insert into purse (id, cents) values (@id, @cents)";

    private const string Change = "update purse set cents = cents + @change where id = @id";

    private const string Balance = "select cents from purse where id = @id";

    [Fact]
    public async Task Random_commands_end_as_in_a_model_that_knows_no_batches()
    {
        await using var database = TempDatabase.Create();
        var id = 0;
        await Gen.Select(Gen.Int[0, 50], Gen.Int[-30, 30].Array[0, 40], Gen.Int[0, 3]).SampleAsync(
            async (opening, changes, kindOfBug) =>
            {
                var purse = Interlocked.Increment(ref id);
                await database.WriteAsync(Fill, new { id = purse, cents = opening });

                var answers = changes.Select(change => database.Sqlite.WriteAsync(
                    session => ChangeAsync(session, purse, change, kindOfBug), default)).ToList();

                var balance = (long)opening;
                foreach (var (change, answer) in changes.Zip(answers))
                {
                    // A purse never holds less than nothing, and one change in a while has a bug after its effect.
                    var stands = balance + change >= 0 && change % 4 != kindOfBug;
                    balance += stands ? change : 0;
                    Assert.Equal(stands ? balance : null, await ResultAsync(answer));
                }

                Assert.Equal(balance, await database.Sqlite.ReadAsync(
                    session => session.ScalarAsync<long>(Balance, new { id = purse }), default));
            },
            iter: 300);
    }

    private static async Task<long> ChangeAsync(DbSession session, int id, int change, int kindOfBug)
    {
        await session.ExecuteAsync(Change, new { id, change });
        return change % 4 == kindOfBug
            ? throw new InvalidOperationException("a bug")
            : await session.ScalarAsync<long>(Balance, new { id });
    }

    private static async Task<long?> ResultAsync(Task<long> answer)
    {
        try
        {
            return await answer;
        }
        catch (Exception error) when (error is InvalidOperationException or System.Data.Common.DbException)
        {
            return null;
        }
    }
}
