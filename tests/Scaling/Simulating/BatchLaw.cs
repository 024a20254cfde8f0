namespace Grants.Scaling.Simulating;

/// <summary>
/// How long a batch of n takes: a + b·n. The flush, and what else a call costs however many come along, is in a; the
/// statements of one command are in b.
/// </summary>
/// <param name="A">Seconds a batch.</param>
/// <param name="B">Seconds a command in it.</param>
internal sealed record BatchLaw(double A, double B)
{
    /// <summary>
    /// From what callers got who each call again as soon as they are answered: n of them are one batch after another
    /// of n, so that they get n / (a + b·n) a second.
    /// </summary>
    public static BatchLaw Fit(double perSecondOfOne, int callers, double perSecondOfMany)
    {
        var (one, many) = (1 / perSecondOfOne, callers / perSecondOfMany);
        var b = (many - one) / (callers - 1);
        if (b <= 0 || b >= one)
        {
            throw new ArgumentException(
                $"{perSecondOfOne} a second of one caller and {perSecondOfMany} of {callers} are no group commit.");
        }

        return new BatchLaw(one - b, b);
    }

    /// <summary>How long a batch takes.</summary>
    public double Seconds(int count) => A + B * count;

    /// <summary>What so many callers get a second who do not pause.</summary>
    public double PerSecond(int callers) => callers / Seconds(callers);
}
