using System.CommandLine;
using Grants.Cli.Connection;

namespace Grants.Cli.Tokens;

/// <summary>The options that sign a program in at an authority.</summary>
internal sealed class ClientOptions
{
    private const string AuthorityVariable = "GRANTS_AUTHORITY";
    private const string ClientVariable = "GRANTS_CLIENT";
    private const string SecretVariable = "GRANTS_CLIENT_SECRET";

    private readonly Option<Uri?> _authority = AddressOption.Create(
        "--authority",
        $"An OpenID Connect authority to sign in at as a program, instead of --key. Default: {AuthorityVariable}.");

    private readonly Option<string?> _client = new("--client")
    {
        Description = $"What the authority calls the program. Default: {ClientVariable}.",
    };

    private readonly Option<FileInfo?> _secret = new("--client-secret")
    {
        Description = $"A file with the secret of the program. Default: the secret in {SecretVariable}.",
    };

    private readonly Option<string?> _scope = new("--scope")
    {
        Description = "The scopes to ask for, separated by spaces. Default: those that the authority gives by itself.",
    };

    public ClientOptions(Command command)
    {
        command.Add(_authority);
        command.Add(_client);
        command.Add(_secret);
        command.Add(_scope);
    }

    /// <summary>A token from the authority; null where none is named.</summary>
    public async Task<string?> FindTokenAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if ((parsed.GetValue(_authority) ?? AuthorityOfEnvironment()) is not { } authority)
        {
            return null;
        }

        var client = parsed.GetValue(_client) ?? Variable(ClientVariable)
            ?? throw new InvalidDataException($"--client or {ClientVariable} must name the program.");
        var secret = parsed.GetValue(_secret) is { } file
            ? (await File.ReadAllTextAsync(file.FullName, cancellation)).Trim()
            : Variable(SecretVariable)
                ?? throw new InvalidDataException($"--client-secret or {SecretVariable} must give its secret.");
        return await new ClientCredentials(authority, client, secret, parsed.GetValue(_scope)).TokenAsync(cancellation);
    }

    private static Uri? AuthorityOfEnvironment() => Variable(AuthorityVariable) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var authority) ? authority
        : throw new InvalidDataException($"{AuthorityVariable} must be an address such as https://sso.example.");

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text : null;
}
