using Grants.Values;

namespace Grants.Convention;

/// <summary>A reservation of Budget for a convention, and what it still holds.</summary>
internal sealed record OwnedReservation(string Owner, string Name, bool IsGivenBack, Money Held);

/// <summary>A commitment of Budget that belongs to a convention.</summary>
internal sealed record OwnedCommitment(
    string Owner, string Name, string BudgetLine, Money Open, Money Ordered, Money Paid, string CarriedTo);

/// <summary>What Budget keeps for conventions.</summary>
internal sealed record OwnedCredits(
    IReadOnlyList<OwnedReservation> Reservations, IReadOnlyList<OwnedCommitment> Commitments)
{
    public static OwnedCredits None { get; } = new([], []);

    /// <summary>The conventions it is kept for.</summary>
    public IEnumerable<string> Owners =>
        Reservations.Select(one => one.Owner).Concat(Commitments.Select(one => one.Owner)).Distinct();

    /// <summary>What is kept for each convention.</summary>
    public Dictionary<string, OwnedCredits> ByOwner()
    {
        var (reservations, commitments) =
            (Reservations.ToLookup(one => one.Owner), Commitments.ToLookup(one => one.Owner));
        return Owners.ToDictionary(
            owner => owner, owner => new OwnedCredits([.. reservations[owner]], [.. commitments[owner]]));
    }
}
