namespace Grants.Convention;

/// <summary>A number of persons, as an officer or the beneficiary counted them; null where nobody did.</summary>
internal static class HeadCount
{
    private const int Most = 10_000_000;

    /// <summary>Gives it back; refused where it is below 0, or more than a country has.</summary>
    public static int? Ensure(int? persons, string field) => persons is < 0 or > Most
        ? throw ExecutionRefusals.CountInvalid(field, $"{field.Split('.')[^1]} must be between 0 and 10 000 000.")
        : persons;
}
