namespace Grants.Convention;

/// <summary>Quantities as the tables keep them: in ten-thousandths, for SQLite keeps decimals as text.</summary>
internal static class Scaled
{
    public static long From(decimal value) => (long)(value * 10_000m);

    public static decimal To(long scaled) => scaled / 10_000m;
}
