using System.CommandLine;
using System.CommandLine.Parsing;

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
        var beneficiaries = new Option<string[]>("--beneficiary")
        {
            Description = "An organisation that the person acts for, by its name: beneficiaries/{uuid}; can be "
                + "repeated. Without one the role beneficiary sees nothing.",
            AllowMultipleArgumentsPerToken = true,
        };
        beneficiaries.Validators.Add(EnsureNames);
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
            subject, roles, beneficiaries, key, hours,
        };
        command.SetAction(parsed =>
        {
            using var signer = TokenSigner.FromFile(parsed.GetValue(key)!);
            Console.WriteLine(signer.Sign(
                parsed.GetValue(subject)!, parsed.GetValue(roles)!, TimeSpan.FromHours(parsed.GetValue(hours)),
                parsed.GetValue(beneficiaries)));
        });
        return command;
    }

    // The services refuse a token with any other name.
    private static void EnsureNames(OptionResult option)
    {
        const string collection = "beneficiaries/";
        var bad = option.Tokens.Select(token => token.Value).FirstOrDefault(name =>
            !name.StartsWith(collection, StringComparison.Ordinal)
            || !Guid.TryParseExact(name[collection.Length..], "D", out var id) || name != $"{collection}{id:D}");
        if (bad is not null)
        {
            option.AddError($"--beneficiary must have the form beneficiaries/{{uuid}}, in lower case: {bad}.");
        }
    }
}
