using System.CommandLine;

namespace Grants.Cli.Connection;

/// <summary><c>--key</c>: the key file to sign in with; else the file that the variable GRANTS_KEY names.</summary>
internal static class KeyOption
{
    private const string Variable = "GRANTS_KEY";

    public static Option<string> Create(string description = "The key file to sign in with.") => new("--key")
    {
        Description = $"{description} The variable {Variable} sets the default.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file
            ? file
            : Path.Combine("data", "signing-key.pem"),
    };
}
