using System.CommandLine;

namespace Grants.Cli.Tokens;

/// <summary><c>grants token</c>.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var subject = new Option<string?>("--subject") { Description = "The person to sign in as." };
        var roles = new Option<string[]>("--role")
        {
            Description = "A role, such as case-officer; can be repeated.",
            AllowMultipleArgumentsPerToken = true,
        };
        var beneficiaries = BeneficiaryOption.Create();
        var name = new Option<string?>("--name") { Description = "The name of the person, as people read it." };
        var function = new Option<string?>("--function")
        {
            Description = "The function of the person, such as \"Cheffe de projet\".",
        };
        var key = new Option<string>("--key")
        {
            Description = "The key file to sign with.",
            DefaultValueFactory = _ => Path.Combine("data", "signing-key.pem"),
        };
        var hours = new Option<int>("--hours")
        {
            Description = "The lifetime of the token.",
            DefaultValueFactory = _ => 8,
        };
        var command = new Command(
            "token",
            "Prints a bearer token: signed with the local key for a person, or given by an authority to a program.")
        {
            subject, roles, name, function, beneficiaries, key, hours,
        };
        var program = new ClientOptions(command);
        command.SetAction((parsed, cancellation) => PrintAsync(
            async () => await program.FindTokenAsync(parsed, cancellation) ?? Sign(
                parsed.GetValue(key)!,
                signer => signer.Sign(
                    parsed.GetValue(subject) ?? throw new InvalidDataException("--subject is required."),
                    parsed.GetValue(roles) is { Length: > 0 } some
                        ? some
                        : throw new InvalidDataException("--role is required."),
                    TimeSpan.FromHours(parsed.GetValue(hours)),
                    parsed.GetValue(beneficiaries),
                    parsed.GetValue(name),
                    parsed.GetValue(function)))));
        return command;
    }

    private static async Task<int> PrintAsync(Func<Task<string>> find)
    {
        try
        {
            Console.WriteLine(await find());
            return 0;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
    }

    private static string Sign(string key, Func<TokenSigner, string> sign)
    {
        using var signer = TokenSigner.FromFile(key);
        return sign(signer);
    }
}
