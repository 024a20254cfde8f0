namespace Grants.Style;

/// <summary>
/// The arrows that the guard of layers lets pass, each with its reason. The lists can only shrink: an arrow that is
/// gone must leave them, and a new one is mended, not listed.
/// </summary>
internal static class KnownArrows
{
    private const string Hall =
        "the hall runs the commands of all rooms and has the wire of the whole grant (docs/adr/0023)";

    private const string Ledger = "credits move between a line and what is set aside, bound and paid of it";

    /// <summary>Arrows between folders that run back up: "project: folder -> folder".</summary>
    public static readonly IReadOnlyDictionary<string, string> RunBackUp = new Dictionary<string, string>
    {
        ["Convention: Amendments -> ."] = Hall,
        ["Convention: Controls -> ."] = Hall,
        ["Convention: Deadlines -> ."] = Hall,
        ["Convention: Endings -> ."] = Hall,
        ["Convention: Payments -> ."] = Hall,
        ["Convention: Reversals -> ."] = Hall,
        ["Convention: Settlement -> ."] = Hall,
        ["Convention: Verification -> ."] = Hall,
        ["Convention: Voting -> ."] = Hall,
    };

    /// <summary>Arrows between records and decisions that are part of a cycle: "service: file -> file".</summary>
    public static readonly IReadOnlyDictionary<string, string> CyclesOfDecisions = new Dictionary<string, string>
    {
        ["Budget: BudgetLine.cs -> Movement.cs"] = Ledger,
        ["Budget: BudgetLine.cs -> Reservation.cs"] = Ledger,
        ["Budget: Commitment.cs -> BudgetLine.cs"] = Ledger,
        ["Budget: Commitment.cs -> Payment.cs"] = Ledger,
        ["Budget: Commitment.cs -> Reservation.cs"] = Ledger,
        ["Budget: Movement.cs -> BudgetLine.cs"] = Ledger,
        ["Budget: Movement.cs -> Commitment.cs"] = Ledger,
        ["Budget: Movement.cs -> Reservation.cs"] = Ledger,
        ["Budget: Payment.cs -> Commitment.cs"] = Ledger,
        ["Budget: Reservation.cs -> BudgetLine.cs"] = Ledger,
        ["Budget: Reservation.cs -> Commitment.cs"] = Ledger,
    };
}
