using System.Runtime.CompilerServices;
using Grants.Platform.Auth;
using Grants.Platform.Modules;

namespace Grants.Convention;

/// <summary>Some grants that were compared, and on what they differ.</summary>
internal sealed record ComparedGrants(int Grants, IReadOnlyList<CommitmentDifference> Differences);

/// <summary>
/// Compares the grants with what Budget keeps for them while both are in use. A command that is under way shows as a
/// difference for a moment: what differs is compared again, and only what still differs counts.
/// </summary>
internal sealed class CommitmentVerifier(Database<ConventionModule> database, Neighbours neighbours)
{
    private const int GrantsAtOnce = 100;
    private const int Attempts = 4;
    private static readonly GrantFilter All = new();
    private static readonly GrantOrder ByReference = new(GrantOrderColumn.Reference, IsDescending: false);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    /// <summary>Compares one grant.</summary>
    public async Task<ComparedGrants> CompareAsync(Guid id, Caller caller, CancellationToken cancellation)
    {
        _ = await database.ReadAsync(session => GrantStore.FindAsync(session, id), cancellation)
            ?? throw GrantRefusals.ConventionNotFound(Grant.NameOf(id));
        return new ComparedGrants(1, await CompareAgainAsync(id, caller, cancellation));
    }

    /// <summary>Compares all of them, by parts, and what Budget keeps for conventions that do not exist.</summary>
    public async IAsyncEnumerable<ComparedGrants> CompareAsync(
        Caller caller, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var budget = (await neighbours.ListOwnedAsync("", caller, cancellation)).ByOwner();
        GrantPlace? after = null;
        for (var page = await PageAsync(after, cancellation); page.Count > 0;
            page = await PageAsync(after, cancellation))
        {
            var differences = new List<CommitmentDifference>();
            foreach (var grant in page)
            {
                budget.Remove(grant.Name, out var kept);
                if (await DiffersAsync(grant, kept ?? OwnedCredits.None, cancellation))
                {
                    differences.AddRange(await CompareAgainAsync(grant.Id, caller, cancellation));
                }
            }

            yield return new ComparedGrants(page.Count, differences);
            after = GrantPlace.Of(page[^1], ByReference);
        }

        var unknown = await UnknownAsync(budget.Keys, cancellation);
        if (unknown.Count > 0)
        {
            yield return new ComparedGrants(0, unknown);
        }
    }

    private Task<IReadOnlyList<Grant>> PageAsync(GrantPlace? after, CancellationToken cancellation) =>
        database.ReadAsync(
            session => GrantStore.PageAsync(session, All, ByReference, Reach.Everything, after, GrantsAtOnce),
            cancellation);

    private async Task<bool> DiffersAsync(Grant grant, OwnedCredits kept, CancellationToken cancellation)
    {
        var (orders, last) = await database.ReadAsync(
            async session => (
                await DisbursementStore.OfGrantAsync(session, grant.Id),
                await AmendmentStore.FindLastAsync(session, grant.Id)),
            cancellation);
        return Comparison.Of(grant, orders, last, kept).Count > 0;
    }

    private async Task<IReadOnlyList<CommitmentDifference>> CompareAgainAsync(
        Guid id, Caller caller, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var kept = await neighbours.ListOwnedAsync(Grant.NameOf(id), caller, cancellation);
            var (grant, orders, last) = await database.ReadAsync(
                async session => (
                    await GrantStore.FindAsync(session, id), await DisbursementStore.OfGrantAsync(session, id),
                    await AmendmentStore.FindLastAsync(session, id)),
                cancellation);
            var differences = Comparison.Of(grant!, orders, last, kept);
            if (differences.Count == 0 || attempt == Attempts)
            {
                return differences;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    // A grant that was drafted while the others were read is known by now.
    private async Task<IReadOnlyList<CommitmentDifference>> UnknownAsync(
        IEnumerable<string> owners, CancellationToken cancellation)
    {
        var unknown = new List<CommitmentDifference>();
        foreach (var owner in owners)
        {
            var id = NameWire.ParseGrant(owner, "owner");
            if (await database.ReadAsync(session => GrantStore.FindAsync(session, id), cancellation) is null)
            {
                unknown.Add(Comparison.OfUnknown(owner));
            }
        }

        return unknown;
    }
}
