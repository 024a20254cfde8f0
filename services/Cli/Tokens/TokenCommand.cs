using System.CommandLine;

namespace Grants.Cli.Tokens;

/// <summary><c>grants token</c>.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var subject = new Option<string>("--subject") { Description = "The person to sign in as.", Required = true };
        var roles = new Option<string[]>("--role")
        {
            Description = "A role, such as case-officer; can be repeated.",
            Required = true,
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
        var command = new Command("token", "Prints a bearer token signed with the key that the services trust.")
        {
            subject, roles, name, function, beneficiaries, key, hours,
        };
        command.SetAction(parsed =>
        {
            using var signer = TokenSigner.FromFile(parsed.GetValue(key)!);
            Console.WriteLine(signer.Sign(
                parsed.GetValue(subject)!, parsed.GetValue(roles)!, TimeSpan.FromHours(parsed.GetValue(hours)),
                parsed.GetValue(beneficiaries), parsed.GetValue(name), parsed.GetValue(function)));
        });
        return command;
    }
}
