using System.Diagnostics.CodeAnalysis;
using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Commands;
using Grants.Platform.Refusals;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>
/// What a command did to a grant, or to something below it. A room hands over a list of these; what follows from each
/// of them (the event, the history, the deadlines) is carried out in the hall.
/// </summary>
/// <param name="From">Where the grant stood before; null for a new draft.</param>
/// <param name="After">The grant as it stands now.</param>
/// <param name="Resource">What changed, by its name.</param>
/// <param name="Happened">What is published of it.</param>
/// <param name="MovesDeadlines">Whether the deadlines of the grant may be others now.</param>
internal sealed record GrantChange(
    GrantState? From, Grant After, string Resource, IGrantEvent Happened, bool MovesDeadlines);

/// <summary>A payment that was made, came back or was cancelled.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Disbursement">The order, by its name.</param>
/// <param name="IsForeseen">Whether it carries out what was ordered, so that a certification has counted on it.</param>
internal sealed record PaymentMove(Guid Grant, string Disbursement, bool IsForeseen);

/// <summary>A command on a grant, with the changes it has made so far, in order.</summary>
internal sealed record GrantCommand : CommandContext
{
    private readonly List<GrantChange> _changes = [];

    [SetsRequiredMembers]
    public GrantCommand(CommandContext context)
        : base(context)
    {
    }

    public IReadOnlyList<GrantChange> Changes => _changes;

    /// <summary>The payment that it moved; null if it moved none.</summary>
    public PaymentMove? Moved { get; private set; }

    /// <summary>The grant itself changed; <paramref name="before"/> is null for a new draft.</summary>
    public void Changed(Grant? before, Grant after, IGrantEvent happened) =>
        _changes.Add(new GrantChange(before?.State, after, after.Name, happened, MovesDeadlines: true));

    /// <summary>Something below the grant changed, such as an expense.</summary>
    public void ChangedBelow(Grant grant, string resource, IGrantEvent happened) =>
        _changes.Add(new GrantChange(grant.State, grant, resource, happened, MovesDeadlines(happened)));

    /// <summary>
    /// What the beneficiary has received may be another sum now: the figures of a certified grant are computed again.
    /// </summary>
    public void MovedPayment(Grant grant, string disbursement, bool isForeseen = false) =>
        Moved = new PaymentMove(grant.Id, disbursement, isForeseen);

    // Of what lies below a grant only votes, orders and recoveries have days of their own, or end one.
    private static bool MovesDeadlines(IGrantEvent happened) =>
        happened is IActEvent or ExtensionDeliberationRecorded or AmountDeliberationRecorded
            or DisbursementOrdered or DisbursementConfirmed or DisbursementRejected or DisbursementCancelled
            or RecoveryOrdered or RecoveryClaimReceived or RecoveryTakenInCharge or RecoveryInterrupted
            or RecoveryConfirmed or RecoveryCancelled or RecoveryReduced;
}

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
