namespace Grants.Values;

/// <summary>The calendar of Europe/Paris, on which every date rule runs (domain rule 17).</summary>
public static class Calendar
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The day it is in Paris at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Paris).DateTime);

    /// <summary>An instant as databases keep it, so that what is answered now is what is read later.</summary>
    public static DateTimeOffset ToMillisecond(DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));
}
