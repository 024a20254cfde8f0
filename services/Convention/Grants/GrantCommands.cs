using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Commands;
using Grants.Platform.Refusals;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>Loading and saving a grant inside a command.</summary>
internal static class GrantCommands
{
    public static async Task<Grant> LoadGrantAsync(this CommandContext command, Guid id) =>
        await GrantStore.FindAsync(command.Session, id)
        ?? throw GrantRefusals.ConventionNotFound(Grant.NameOf(id));

    /// <summary>Saves what was decided; the grant as it stands now.</summary>
    public static async Task<Grant> SaveGrantAsync(this CommandContext command, Grant decided) =>
        await GrantStore.SaveAsync(command.Session, decided)
            ? decided with { Version = decided.Version + 1, PendingIntent = null }
            : throw PlatformRefusals.EtagStale(decided.Name);

    /// <summary>
    /// Tells of a change of the grant itself, and writes it into its history; <paramref name="before"/> is null for the
    /// draft.
    /// </summary>
    public static Task TellAsync(this CommandContext command, Grant? before, Grant after, IGrantEvent happened) =>
        TellAsync(command, before?.State, after, after.Name, happened, movesDeadlines: true);

    /// <summary>Tells of something below the grant, such as an expense, and writes it into its history.</summary>
    public static Task TellOfAsync(this CommandContext command, Grant grant, string resource, IGrantEvent happened) =>
        TellAsync(command, grant.State, grant, resource, happened, MovesDeadlines(happened));

    // Of what lies below a grant only orders and recoveries have days of their own, or end one.
    private static bool MovesDeadlines(IGrantEvent happened) =>
        happened is DisbursementOrdered or DisbursementRejected or RecoveryOrdered or RecoveryClaimReceived
            or RecoveryConfirmed or RecoveryCancelled;

    private static async Task TellAsync(
        CommandContext command,
        GrantState? from,
        Grant after,
        string resource,
        IGrantEvent happened,
        bool movesDeadlines)
    {
        EnsureOthersFollow(from, after, happened);
        await command.PublishAsync(after.Name, happened);
        await TimelineStore.AddAsync(command.Session, new TimelineEntry(
            after.Id, happened.GetType().Name, resource, command.Caller.Actor, command.Now, from, after.State,
            Timeline.Summary(happened)));
        if (movesDeadlines)
        {
            await command.SyncDeadlinesAsync(after);
        }
    }

    // Reporting and every other reader fold the state from the event: it must come out as it was decided.
    private static void EnsureOthersFollow(GrantState? from, Grant after, IGrantEvent happened)
    {
        var folded = LifeCycle.After(from, happened);
        if (folded != after.State)
        {
            throw new InvalidOperationException(
                $"{happened.GetType().Name} moves {after.Name} to {folded}, the decision to {after.State}.");
        }
    }

    /// <summary>
    /// Keeps what was read until the command is over: for a change beside the grant itself, and before what others put
    /// beside it is added up.
    /// </summary>
    public static async Task HoldGrantAsync(this CommandContext command, Grant read)
    {
        if (!await GrantStore.HoldAsync(command.Session, read))
        {
            throw PlatformRefusals.EtagStale(read.Name);
        }
    }

    /// <summary>Marks it as busy with a step that another service takes part in.</summary>
    public static async Task MarkGrantAsync(this CommandContext command, Grant read, Guid intent)
    {
        if (!await GrantStore.MarkAsync(command.Session, read, intent))
        {
            throw PlatformRefusals.EtagStale(read.Name);
        }
    }

    /// <summary>Takes the mark away again: the other service has refused, and nothing has happened.</summary>
    public static Task UnmarkGrantAsync(this CommandContext command, Guid id, Guid intent) =>
        GrantStore.UnmarkAsync(command.Session, id, intent);
}
