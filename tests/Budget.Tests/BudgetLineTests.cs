using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Budget.Tests;

/// <summary>The decisions on a line, its reservations and its commitments, without anything around them.</summary>
public sealed class BudgetLineTests
{
    private static readonly DateTimeOffset Now = new(2025, 6, 26, 10, 0, 0, TimeSpan.Zero);
    private static readonly Guid Some = Ids.New(Now);

    [Fact]
    public void Has_all_that_was_voted_available_when_opened()
    {
        var line = Open(100_000_00);

        Assert.Equal(Cents(100_000_00), line.Available);
        Assert.Equal(1, line.Version);
    }

    [Fact]
    public void Reserves_up_to_what_is_available()
    {
        var reservation = Open(500).Reserve(Some, Cents(500), "conventions/1", Now);

        Assert.Equal(ReservationState.Pending, reservation.State);
        Assert.Equal(Cents(500), reservation.Amount);
        Assert.Equal(Now, reservation.CreatedAt);
    }

    [Fact]
    public void Refuses_to_reserve_a_cent_more()
    {
        var refusal = Assert.Throws<Refusal>(() => Open(500).Reserve(Some, Cents(501), "conventions/1", Now));

        Assert.Equal("INSUFFICIENT_CREDITS", refusal.Reason);
        Assert.Equal("5.01", refusal.Metadata["asked"]);
        Assert.Equal("5.00", refusal.Metadata["available"]);
    }

    [Theory]
    [InlineData("Reserved", 70, 50, 30, 750)]
    [InlineData("Posted", 40, 80, 30, 750)]
    [InlineData("Released", 40, 50, 30, 780)]
    [InlineData("Voided", 40, 50, 30, 780)]
    [InlineData("Paid", 70, 20, 60, 750)]
    public void Moves_each_kind_of_movement_between_its_two_balances(
        string kind, long reserved, long committed, long paid, long available)
    {
        // 70 + 50 + 30 of 900 cents are taken, after a reservation of 30 where that is the movement.
        var parsed = Enum.Parse<MovementKind>(kind);
        var before = Open(900) with
        {
            Reserved = Cents(parsed == MovementKind.Reserved ? 40 : 70), Committed = Cents(50), Paid = Cents(30),
        };

        var after = before.Move(parsed, Cents(30));

        Assert.Equal(
            [Cents(reserved), Cents(committed), Cents(paid), Cents(available)],
            [after.Reserved, after.Committed, after.Paid, after.Available]);
        Assert.Equal(before.Version + 1, after.Version);
    }

    [Fact]
    public void Posts_a_reservation_in_whole_or_for_less()
    {
        var reservation = Open(500).Reserve(Some, Cents(500), "conventions/1", Now);

        var (posted, whole) = reservation.Post(null, Some, Now);
        var (_, part) = reservation.Post(Cents(1), Some, Now);

        Assert.Equal(ReservationState.Posted, posted.State);
        Assert.Equal(whole.Id, posted.CommitmentId);
        Assert.Equal(Cents(500), whole.Amount);
        Assert.Equal(Cents(1), part.Amount);
        Assert.Equal("conventions/1", whole.Reference);
    }

    [Fact]
    public void Refuses_to_post_more_than_was_reserved()
    {
        var reservation = Open(900).Reserve(Some, Cents(500), "conventions/1", Now);

        var refusal = Assert.Throws<Refusal>(() => reservation.Post(Cents(501), Some, Now));

        Assert.Equal("POSTED_ABOVE_RESERVED", refusal.Reason);
    }

    [Fact]
    public void Resolves_a_reservation_once()
    {
        var pending = Open(900).Reserve(Some, Cents(500), "conventions/1", Now);

        foreach (var resolved in new[] { pending.Void(Now), pending.Post(null, Some, Now).Reservation })
        {
            Assert.Equal("RESERVATION_RESOLVED", Assert.Throws<Refusal>(() => resolved.Void(Now)).Reason);
            Assert.Equal(
                "RESERVATION_RESOLVED", Assert.Throws<Refusal>(() => resolved.Post(null, Some, Now)).Reason);
        }
    }

    [Fact]
    public void Pays_up_to_what_is_open()
    {
        var commitment = new Commitment(
            Some, Some, CommitmentState.Open, Some, Cents(500), Released: Cents(0), Paid: Cents(200), "conventions/1",
            From: null, To: null, Now);
        var day = new DateOnly(2025, 11, 12);

        Assert.Equal(Cents(300), commitment.Pay(Some, Cents(300), "2025-18734", day, Now).Amount);
        Assert.Equal(
            "COMMITMENT_EXCEEDED",
            Assert.Throws<Refusal>(() => commitment.Pay(Some, Cents(301), "2025-18734", day, Now)).Reason);
    }

    private static BudgetLine Open(long cents) =>
        new NewLine(2025, "C01-650A01", "Mission ESS", Imputation.TryParse("6568//9365")!, Cents(cents))
            .Open(Some, Now);

    private static Money Cents(long cents) => Money.FromCents(cents);
}
