using Grants.Platform.Events;
using MassTransit;

namespace Grants.Platform.Tests.Events;

/// <summary>A poison event told from a broker that is away.</summary>
public sealed class PublishRoundTests
{
    private static readonly Uri Exchange = new("rabbitmq://localhost/reservation-voided");

    [Fact]
    public void What_no_broker_could_take_is_refused_even_alone()
    {
        var round = PublishRound.Of([Outcome(1, new UnpublishableEventException("unknown"))]);

        Assert.Equal(1, Assert.Single(round.Refused).Row.Seq);
        Assert.Null(round.NotTaken);
    }

    [Fact]
    public void What_is_sent_back_while_its_neighbours_go_through_is_refused()
    {
        var round = PublishRound.Of(
            [Outcome(1, null), Outcome(2, new MessageNotAcknowledgedException(Exchange, "no"))]);

        Assert.Equal(1, Assert.Single(round.Sent).Seq);
        Assert.Equal(2, Assert.Single(round.Refused).Row.Seq);
        Assert.Null(round.NotTaken);
    }

    [Fact]
    public void What_is_sent_back_altogether_met_a_broker_that_takes_nothing()
    {
        var nack = new MessageNotAcknowledgedException(Exchange, "no");
        var round = PublishRound.Of([Outcome(1, nack), Outcome(2, nack)]);

        Assert.Empty(round.Refused);
        Assert.Same(nack, round.NotTaken);
    }

    [Fact]
    public void A_lost_connection_is_no_fault_of_an_event()
    {
        var lost = new TimeoutException();
        var round = PublishRound.Of([Outcome(1, null), Outcome(2, lost)]);

        Assert.Equal(1, Assert.Single(round.Sent).Seq);
        Assert.Empty(round.Refused);
        Assert.Same(lost, round.NotTaken);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 16)]
    [InlineData(30, 300)]
    public void The_pause_doubles_up_to_five_minutes(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), BackOff.Of(attempts, TimeSpan.FromMinutes(5)));

    [Fact]
    public void The_pause_for_a_broker_grows_to_fifteen_seconds_and_starts_anew()
    {
        var pause = new BackOff();
        Assert.InRange(pause.Next().TotalMilliseconds, 125, 250);
        for (var i = 0; i < 100; i++)
        {
            pause.Next();
        }

        Assert.InRange(pause.Next().TotalSeconds, 7.5, 15);
        pause.End();
        Assert.False(pause.IsOn);
        Assert.InRange(pause.Next().TotalMilliseconds, 125, 250);
    }

    private static (EventRow Row, Exception? Error) Outcome(long seq, Exception? error) =>
        (new EventRow { Seq = seq }, error);
}
