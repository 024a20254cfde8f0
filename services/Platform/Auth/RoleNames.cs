using Grants.Auth.V1;

namespace Grants.Platform.Auth;

/// <summary>Roles as tokens write them.</summary>
public static class RoleNames
{
    /// <summary>Another service of this system.</summary>
    public const string Service = "service";

    /// <summary>The officers who write grants and follow them.</summary>
    public const string CaseOfficer = "case-officer";

    /// <summary>Those who order payments and recoveries (ordonnateurs).</summary>
    public const string AuthorisingOfficer = "authorising-officer";

    /// <summary>The finance department.</summary>
    public const string Finance = "finance";

    /// <summary>The public accountant.</summary>
    public const string PublicAccountant = "public-accountant";

    /// <summary>Those who act for a beneficiary.</summary>
    public const string Beneficiary = "beneficiary";

    /// <summary>All roles that a person can hold.</summary>
    public static IReadOnlyList<string> OfPersons { get; } =
        [.. Enum.GetValues<Role>().Where(role => role is not (Role.Unspecified or Role.Service)).Select(Of)];

    /// <summary>ROLE_CASE_OFFICER, which C# calls CaseOfficer, is <c>case-officer</c>.</summary>
    public static string Of(Role role) => string.Concat(role.ToString().Select((letter, place) =>
        char.IsUpper(letter) && place > 0 ? "-" + char.ToLowerInvariant(letter) : $"{char.ToLowerInvariant(letter)}"));
}
