using Grants.Platform.Auth;

namespace Grants.Budget;

/// <summary>The command of the Convention service that moves what a convention made.</summary>
internal enum OwnersCommand
{
    /// <summary>The vote posts or voids the reservation.</summary>
    RecordDeliberation,

    /// <summary>The accountant pays what was ordered.</summary>
    ConfirmDisbursement,

    /// <summary>A payment is cancelled.</summary>
    CancelDisbursement,

    /// <summary>What is not owed goes back to the line.</summary>
    SettleConvention,
}

/// <summary>
/// Who may move what a convention made (domain rule 24): the Convention service alone, by the command that the refusal
/// names. Carry-overs, expiries and the closing of a year do not ask here: they take nothing from the grant.
/// </summary>
internal static class Ownership
{
    /// <summary>The collection that an owner is in.</summary>
    public const string Conventions = "conventions";

    /// <summary>The owner that a caller names; null when the credits are a person's own.</summary>
    public static string? ParseOwner(string owner, Caller caller) =>
        owner.Length == 0 || IsService(caller) ? ParseOwner(owner) : throw BudgetRefusals.OwnerInvalid();

    /// <summary>The owner, whoever names it.</summary>
    public static string? ParseOwner(string owner) =>
        owner.Length == 0 ? null
        : IsConvention(owner) ? owner
        : throw BudgetRefusals.OwnerInvalid();

    /// <summary>Refuses a person who would resolve a reservation that belongs to a convention.</summary>
    /// <param name="reservation">The reservation.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="command">The command of the Convention service that does it.</param>
    public static Reservation RequireMovableBy(this Reservation reservation, Caller caller, OwnersCommand command) =>
        reservation.Owner is null || IsService(caller)
            ? reservation
            : throw BudgetRefusals.ReservationOwned(reservation, command);

    /// <summary>Refuses a person who would move a commitment that belongs to a convention.</summary>
    /// <param name="commitment">The commitment.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="command">The command of the Convention service that does it.</param>
    public static Commitment RequireMovableBy(this Commitment commitment, Caller caller, OwnersCommand command) =>
        commitment.Owner is null || IsService(caller)
            ? commitment
            : throw BudgetRefusals.CommitmentOwned(commitment, command);

    private static bool IsService(Caller caller) => caller.Roles.Contains(RoleNames.Service);

    private static bool IsConvention(string name) =>
        name.Split('/') is [Conventions, var id]
        && Guid.TryParseExact(id, "D", out var parsed)
        && id == parsed.ToString("D");
}
