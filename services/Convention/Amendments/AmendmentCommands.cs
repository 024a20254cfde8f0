using Grants.Contracts;
using Grants.Platform.Commands;
using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>Loading and saving amendments inside a command.</summary>
internal static class AmendmentCommands
{
    /// <summary>
    /// A grant that can be amended, and the number of its next amendment. It is held before anything beside it is read:
    /// what others record meanwhile comes before it or after it.
    /// </summary>
    public static async Task<(Grant Grant, int Number)> LoadForAmendmentAsync(
        this CommandContext command, Guid grantId)
    {
        var grant = (await command.LoadGrantAsync(grantId)).RequireAmendable();
        await command.HoldGrantAsync(grant);
        return (grant, Amendment.NextNumber(grant, await AmendmentStore.FindLastAsync(command.Session, grantId)));
    }

    /// <summary>An amendment and its grant, which is held.</summary>
    public static async Task<(Grant Grant, Amendment Amendment)> LoadAmendmentAsync(
        this CommandContext command, Guid grantId, Guid id)
    {
        var amendment = await AmendmentStore.FindAsync(command.Session, grantId, id)
            ?? throw AmendmentRefusals.AmendmentNotFound(Amendment.NameOf(grantId, id));
        var grant = (await command.LoadGrantAsync(grantId)).EnsureFree();
        await command.HoldGrantAsync(grant);
        return (grant, amendment);
    }

    /// <summary>The grant of a step that ends, without its mark.</summary>
    public static async Task<Grant> LoadMarkedAsync(this CommandContext command, Guid grantId, Guid intent)
    {
        var grant = await command.LoadGrantAsync(grantId);
        await command.UnmarkGrantAsync(grantId, intent);
        return grant;
    }

    /// <summary>Adds an amendment and tells of it.</summary>
    public static async Task<V1.Amendment> AddAmendmentAsync(
        this GrantCommand command, Grant grant, Amendment amendment, IGrantEvent happened)
    {
        await AmendmentStore.AddAsync(command.Session, amendment);
        command.ChangedBelow(grant, amendment.Name, happened);
        return AmendmentWire.Render(amendment);
    }

    /// <summary>Saves what was decided on an amendment and tells of it.</summary>
    public static async Task<V1.Amendment> SaveAmendmentAsync(
        this GrantCommand command, Grant grant, Amendment decided, IGrantEvent happened)
    {
        if (!await AmendmentStore.SaveAsync(command.Session, decided))
        {
            throw PlatformRefusals.EtagStale(decided.Name);
        }

        command.ChangedBelow(grant, decided.Name, happened);
        return AmendmentWire.Render(decided);
    }
}
