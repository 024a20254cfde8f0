using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>A token that is not taken, and why: for those who run the system, not for the caller.</summary>
internal sealed class TokenRefusedException(string why) : SecurityTokenValidationException(why);
