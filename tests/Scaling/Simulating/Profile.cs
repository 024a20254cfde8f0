namespace Grants.Scaling.Simulating;

/// <summary>How what comes on a day is spread over it.</summary>
/// <param name="FirstHour">The hour the first share is of.</param>
/// <param name="Shares">What part of the day's comes in each hour; they add up to one.</param>
internal sealed record Profile(int FirstHour, IReadOnlyList<double> Shares)
{
    private const double Hour = 3600;

    /// <summary>The part that comes in the busiest hour.</summary>
    public double BusiestShare => Shares.Max();

    /// <summary>The busiest hour.</summary>
    public Window Busiest
    {
        get
        {
            var place = Shares.ToList().IndexOf(BusiestShare);
            return new Window((FirstHour + place) * Hour, (FirstHour + place + 1) * Hour);
        }
    }

    /// <summary>
    /// Has so many come in the mean of a day, as a Poisson process whose rate is that of the hour: gaps of a unit rate,
    /// stretched by the rates they fall into.
    /// </summary>
    public void Schedule(Clockwork clock, Random random, double count, Action arrive)
    {
        var (time, hour) = (FirstHour * Hour, 0);
        Next();

        void Next()
        {
            var gap = -Math.Log(1 - random.NextDouble());
            while (hour < Shares.Count)
            {
                var end = (FirstHour + hour + 1) * Hour;
                var rate = count * Shares[hour] / Hour;
                if (rate > 0 && time + gap / rate < end)
                {
                    time += gap / rate;
                    clock.At(time, () =>
                    {
                        arrive();
                        Next();
                    });
                    return;
                }

                gap -= rate * (end - time);
                time = end;
                hour++;
            }
        }
    }
}
