using Grants.Contracts;
using Grants.Platform.Events;

namespace Grants.Platform.Tests.Events;

/// <summary>A poison event told from a broker that is away.</summary>
[Trait("Kind", "Unit")]
public sealed class PublishRoundTests
{
    private static readonly EventSentBackException SentBack = new(
        new EventEnvelope(Guid.Empty, "budget", 2, "CreditsVoted", "", default, "", [], null), new IOException("no"));

    [Fact]
    public void What_no_broker_could_take_is_refused_even_alone()
    {
        var round = RoundOf(new UnpublishableEventException("unknown"));

        Assert.Equal(1, Assert.Single(round.Refused).Row.Seq);
        Assert.Null(round.NotTaken);
    }

    [Fact]
    public void What_is_sent_back_while_its_neighbours_go_through_is_refused()
    {
        var round = RoundOf(null, SentBack);

        Assert.Equal(1, Assert.Single(round.Sent).Seq);
        Assert.Equal(2, Assert.Single(round.Refused).Row.Seq);
        Assert.Null(round.NotTaken);
    }

    [Fact]
    public void What_is_sent_back_altogether_met_a_broker_that_takes_nothing()
    {
        var round = RoundOf(SentBack, SentBack);

        Assert.Empty(round.Refused);
        Assert.Same(SentBack, round.NotTaken);
    }

    [Fact]
    public void A_lost_connection_is_not_the_fault_of_an_event()
    {
        var lost = new TimeoutException();
        var round = RoundOf(null, lost);

        Assert.Equal(1, Assert.Single(round.Sent).Seq);
        Assert.Empty(round.Refused);
        Assert.Same(lost, round.NotTaken);
    }

    private static PublishRound RoundOf(params Exception?[] outcomes) => PublishRound.Of(
        [.. Enumerable.Range(1, outcomes.Length).Select(seq => new EventRow { Seq = seq })], outcomes);
}
