namespace Grants.Platform.Auth;

/// <summary>An authority did not say which keys it signs with, so that nobody knows whether a token is good.</summary>
public sealed class AuthorityUnreachableException(string issuer, Exception? inner = null)
    : Exception($"The authority {issuer} does not answer.", inner);
