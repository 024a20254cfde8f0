namespace Grants.Platform.Auth;

/// <summary>
/// What a token stands for. Each issuer says which kinds it may sign (<c>Auth:Issuers:{name}:Kinds</c>).
/// </summary>
public enum CallerKind
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>A program outside this system, by client credentials (RFC 6749, 4.4).</summary>
    Machine,

    /// <summary>A service of this system; signed by the key of that service alone.</summary>
    Service,
}
