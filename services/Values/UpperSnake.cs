namespace Grants.Values;

/// <summary>Names as events, tables and reasons write them.</summary>
public static class UpperSnake
{
    /// <summary>InsufficientCredits is INSUFFICIENT_CREDITS.</summary>
    public static string Of(string name) => string.Concat(name.Select((letter, place) =>
        (char.IsUpper(letter) && place > 0 ? "_" : "") + char.ToUpperInvariant(letter)));

    /// <summary>A value of an enum, such as <c>OWN_FUNDS</c>.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Of(value.ToString());

    /// <summary>The value a name stands for.</summary>
    public static T Parse<T>(string name) where T : struct, Enum =>
        Enum.Parse<T>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
