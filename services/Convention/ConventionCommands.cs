using Google.Protobuf;
using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Rules;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>
/// Runs the commands of all rooms. A room decides, saves, and hands over what it changed; what follows from each change
/// is carried out here, in the same transaction and in the same order: the figures of a certified grant of which a
/// payment moved, then for each change the event, the history, the deadlines.
/// </summary>
internal sealed class ConventionCommands(Once<ConventionModule> once)
{
    /// <summary>Runs a command, or gives the answer it gave before.</summary>
    public Task<TResponse> RunAsync<TRequest, TResponse>(
        TRequest request, ServerCallContext call, Func<GrantCommand, Task<TResponse>> command)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        once.RunAsync(request, call, context => RunAsync(context, command));

    /// <summary>Runs a command that has to ask others something first, or gives the answer it gave before.</summary>
    public Task<TResponse> AskThenRunAsync<TRequest, TKnown, TResponse>(
        TRequest request,
        ServerCallContext call,
        Func<Task<TKnown>> ask,
        Func<GrantCommand, TKnown, Task<TResponse>> command)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        once.AskThenRunAsync(
            request, call, ask, (context, known) => RunAsync(context, grant => command(grant, known)));

    /// <summary>Runs what the service does of itself.</summary>
    public Task<T> UpkeepAsync<T>(
        Caller service, Func<GrantCommand, Task<T>> upkeep, CancellationToken cancellation) =>
        once.UpkeepAsync(service, context => RunAsync(context, upkeep), cancellation);

    /// <summary>Runs a command inside its transaction, then all that follows from it.</summary>
    public static async Task<T> RunAsync<T>(CommandContext context, Func<GrantCommand, Task<T>> run)
    {
        var command = new GrantCommand(context);
        var answer = await run(command);
        await command.ResettleAsync();
        foreach (var change in command.Changes)
        {
            EnsureOthersFollow(change);
            await context.PublishAsync(change.After.Name, change.Happened);
            await HistoryStore.AddAsync(
                context.Session, History.EntryOf(change, context.Caller.Actor, context.Now));
            if (change.MovesDeadlines)
            {
                await context.SyncDeadlinesAsync(change.After);
            }
        }

        return answer;
    }

    // Reporting and every other reader fold the state from the event: it must come out as it was decided.
    private static void EnsureOthersFollow(GrantChange change)
    {
        var folded = LifeCycle.After(change.From, change.Happened);
        if (folded != change.After.State)
        {
            throw new InvalidOperationException(
                $"{change.Happened.GetType().Name} moves {change.After.Name} to {folded}, the decision to "
                + $"{change.After.State}.");
        }
    }
}
