using System.CommandLine;
using Grants.Cli.Connection;

namespace Grants.Cli.Tokens;

/// <summary>The options that say who calls: a token, an authority that gives one, or a key to sign one with.</summary>
internal sealed class SignInOptions
{
    private readonly Option<string?> _token = new("--token")
    {
        Description = "A bearer token. Default: the variable GRANTS_TOKEN, then --authority, then --key.",
    };

    private readonly Option<string> _key = KeyOption.Create();

    private readonly Option<string> _subject = new("--subject")
    {
        Description = "The person to sign in as with --key.",
        DefaultValueFactory = _ => Environment.UserName,
    };

    private readonly ClientOptions _program;

    public SignInOptions(Command command)
    {
        command.Add(_token);
        _program = new ClientOptions(command);
        command.Add(_key);
        command.Add(_subject);
    }

    /// <summary>The token given, that of an authority, or one for a role, signed with the key.</summary>
    public async Task<string> TokenForAsync(
        ParseResult parsed, string role, IReadOnlyList<string>? beneficiaries, CancellationToken cancellation)
    {
        // Not a default of the option: help would print it.
        if ((parsed.GetValue(_token) ?? Environment.GetEnvironmentVariable("GRANTS_TOKEN")) is { Length: > 0 } token)
        {
            return token;
        }

        if (await _program.FindTokenAsync(parsed, cancellation) is { } given)
        {
            return given;
        }

        using var signer = TokenSigner.FromFile(parsed.GetValue(_key)!);
        return signer.Sign(parsed.GetValue(_subject)!, [role], TimeSpan.FromMinutes(15), beneficiaries);
    }
}
