using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every state of an order against everything that can be done with it: the table of the moves.</summary>
[Trait("Kind", "Unit")]
public sealed class DisbursementMoveTests
{
    private static readonly Dictionary<string, DisbursementMove> Moves = new()
    {
        ["Confirm"] = DisbursementMove.Confirm,
        ["ConfirmLate"] = DisbursementMove.ConfirmLate,
        ["Reject"] = DisbursementMove.Reject,
        ["Suspend"] = DisbursementMove.Suspend,
        ["Resume"] = DisbursementMove.Resume,
        ["Cancel"] = DisbursementMove.Cancel,
        ["Return"] = DisbursementMove.Return,
        ["PayAgain"] = DisbursementMove.PayAgain,
    };

    // In the order of the states: ordered, paid, rejected, suspended, cancelled, returned.
    [Theory]
    [InlineData("Confirm", "→PAID ALREADY_PAID REJECTED SUSPENDED CANCELLED RETURNED")]
    [InlineData("ConfirmLate", "- ALREADY_PAID REJECTED SUSPENDED →PAID RETURNED")]
    [InlineData("Reject", "→REJECTED ALREADY_PAID REJECTED →REJECTED CANCELLED RETURNED")]
    [InlineData("Suspend", "→SUSPENDED ALREADY_PAID REJECTED SUSPENDED CANCELLED RETURNED")]
    [InlineData("Resume", "NOT_SUSPENDED NOT_SUSPENDED NOT_SUSPENDED →ORDERED NOT_SUSPENDED NOT_SUSPENDED")]
    [InlineData("Cancel", "→CANCELLED →CANCELLED REJECTED →CANCELLED CANCELLED →CANCELLED")]
    [InlineData("Return", "NOT_PAID →RETURNED NOT_PAID NOT_PAID NOT_PAID NOT_PAID")]
    [InlineData("PayAgain", "NOT_RETURNED NOT_RETURNED NOT_RETURNED NOT_RETURNED NOT_RETURNED →PAID")]
    public void Each_move_starts_from_its_states_alone(string move, string outcomes) => Assert.Equal(
        outcomes,
        string.Join(' ', Enum.GetValues<DisbursementState>().Select(state => Try(Moves[move], state))));

    private static string Try(DisbursementMove move, DisbursementState state)
    {
        try
        {
            return "→" + UpperSnake.Of(move.Of(Payable.Order() with { State = state }).State);
        }
        catch (Refusal refusal)
        {
            return refusal.Reason.Replace("DISBURSEMENT_", "", StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return "-";
        }
    }
}
