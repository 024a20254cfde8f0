using System.Text.Json;

namespace Grants.Platform.Auth;

/// <summary>Where a claim is found.</summary>
[Trait("Kind", "Unit")]
public sealed class ClaimPlacesTests
{
    private const string Token = """
        {
          "roles": ["a"],
          "realm_access": {"roles": ["b"]},
          "resource_access": {"grants.api": {"roles": ["c"]}, "grants": {"api": {"roles": ["d"]}}},
          "https://grants.example/roles": ["e"],
          "text": "f"
        }
        """;

    [Theory]
    [InlineData("roles", "a")]
    [InlineData("realm_access.roles", "b")]
    [InlineData("resource_access.grants.api.roles", "c")]
    [InlineData("https://grants.example/roles", "e")]
    [InlineData("realm_access", null)]
    [InlineData("realm_access.groups", null)]
    [InlineData("text.roles", null)]
    [InlineData(".roles", null)]
    [InlineData("roles.", null)]
    public void A_place_leads_through_names_the_longest_first(string place, string? expected)
    {
        using var token = JsonDocument.Parse(Token);

        var found = ClaimsMap.Find(token.RootElement, place);

        Assert.Equal(expected, found is { ValueKind: JsonValueKind.Array } list ? list[0].GetString() : null);
    }
}
