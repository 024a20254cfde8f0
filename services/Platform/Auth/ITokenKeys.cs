using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>The keys whose tokens are an issuer's.</summary>
internal interface ITokenKeys
{
    /// <summary>
    /// The keys now. Where <paramref name="kid"/> is none of them, they are looked up anew first, where that is
    /// possible.
    /// </summary>
    /// <exception cref="AuthorityUnreachableException">Nobody could say which keys there are.</exception>
    ValueTask<IReadOnlyList<SecurityKey>> FindAsync(string? kid);
}

/// <summary>Keys that are configured.</summary>
internal sealed class FixedKeys(IEnumerable<SecurityKey> keys) : ITokenKeys
{
    private readonly IReadOnlyList<SecurityKey> _keys = [.. keys];

    public ValueTask<IReadOnlyList<SecurityKey>> FindAsync(string? kid) => ValueTask.FromResult(_keys);
}
