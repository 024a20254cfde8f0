using System.CommandLine;
using Grants.Tls;

namespace Grants.Cli.Connection;

/// <summary>
/// <c>--ca</c>: the authorities that issued the certificates of the services; else the file that the variable GRANTS_CA
/// names, else those that the system trusts.
/// </summary>
internal static class CaOption
{
    private const string Name = "--ca";
    private const string Variable = "GRANTS_CA";

    public static Option<TrustedAuthorities?> AddTo(Command command)
    {
        var option = new Option<TrustedAuthorities?>(Name)
        {
            Description = "The file (PEM) with the authority that issued the certificate of an https:// address, "
                + $"if the system does not trust it. The variable {Variable} sets the default.",
            HelpName = "file",
            CustomParser = given => Read(given.Tokens.Single().Value, Name, given.AddError),
            DefaultValueFactory = given =>
                Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file
                    ? Read(file, Variable, given.AddError)
                    : null,
        };
        command.Add(option);
        return option;
    }

    private static TrustedAuthorities? Read(string file, string setting, Action<string> addError)
    {
        try
        {
            return TrustedAuthorities.FromFile(file, setting);
        }
        catch (CertificateException error)
        {
            addError(error.Message);
            return null;
        }
    }
}
