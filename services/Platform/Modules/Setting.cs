using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Modules;

/// <summary>Settings that are numbers.</summary>
public static class Setting
{
    /// <summary>A whole number within bounds; one that cannot be meant keeps the process from starting.</summary>
    /// <param name="configuration">Where the settings are.</param>
    /// <param name="name">Its name.</param>
    /// <param name="usual">What it is where nobody says.</param>
    /// <param name="least">The least it can be.</param>
    /// <param name="most">The most it can be.</param>
    public static long Number(IConfiguration configuration, string name, long usual, long least, long most) =>
        configuration[name] is not { } text ? usual
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw new InvalidOperationException(
                $"{name} must be a whole number from {least} to {most}, not '{text}'.");
}
