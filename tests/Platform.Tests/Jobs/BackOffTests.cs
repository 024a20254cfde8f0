using Grants.Platform.Jobs;

namespace Grants.Platform.Tests.Jobs;

/// <summary>How long it is waited for what is down.</summary>
[Trait("Kind", "Unit")]
public sealed class BackOffTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 16)]
    [InlineData(8, 256)]
    [InlineData(9, 300)]
    [InlineData(30, 300)]
    [InlineData(int.MaxValue, 300)]
    public void The_pause_doubles_up_to_the_longest(int failures, int seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds),
        BackOff.Of(failures, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)));

    [Fact]
    public void The_pause_starts_as_it_is_told()
    {
        var pauses = Enumerable.Range(0, 5).Select(failures =>
            BackOff.Of(failures, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1)).TotalMilliseconds);

        Assert.Equal([100, 200, 400, 800, 1000], pauses);
    }

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
}
