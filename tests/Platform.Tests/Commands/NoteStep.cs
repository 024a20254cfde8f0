using System.Globalization;
using Grants.Budget.V1;
using Grants.Contracts.Beneficiary;
using Grants.Platform.Commands;
using Grants.Platform.Storage;

namespace Grants.Platform.Tests.Commands;

/// <summary>A step that spans two services: a note is begun, the neighbour says what goes into it.</summary>
internal sealed class NoteStep(Neighbour neighbour) : IntentStep<string, string, Reservation>
{
    private const string Begin = "insert into note (id, words, pending_intent) values (@id, '', @id)";

    private const string Finish = """
        update note
        set words = @words,
            pending_intent = null
        where pending_intent = @id
        """;

    private const string Undo = "delete from note where pending_intent = @id";

    private int _completions;

    public override string Kind => "note";

    /// <summary>How often it came to its end.</summary>
    public int Completions => Volatile.Read(ref _completions);

    /// <summary>What goes wrong when it comes to its end.</summary>
    public Func<DbSession, Task> OnComplete { get; set; } = _ => Task.CompletedTask;

    public static Func<CommandContext, Guid, Task<string>> Prepare(string what) => async (command, intent) =>
    {
        await command.Session.ExecuteAsync(Begin, new { id = intent });
        return what;
    };

    public override Task<string> CarryOutAsync(Intent<string> intent, CancellationToken cancellation) =>
        neighbour.DoAsync(intent.RequestIdOf("do"), intent.Payload, cancellation);

    public override async Task<Reservation> CompleteAsync(
        CommandContext context, Intent<string> intent, string outcome)
    {
        await OnComplete(context.Session);
        Assert.Equal(1, await context.Session.ExecuteAsync(Finish, new { id = intent.Id, words = outcome }));
        await context.PublishAsync(intent.Subject, new BankAccountVerified(intent.Subject, "", "", outcome));
        Interlocked.Increment(ref _completions);
        return new Reservation { Name = outcome, Reference = context.Now.ToString("O", CultureInfo.InvariantCulture) };
    }

    public override Task AbandonAsync(CommandContext context, Intent<string> intent) =>
        context.Session.ExecuteAsync(Undo, new { id = intent.Id });
}
