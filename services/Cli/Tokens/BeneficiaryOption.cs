using System.CommandLine;
using System.CommandLine.Parsing;

namespace Grants.Cli.Tokens;

/// <summary>The option that names the organisations a person acts for.</summary>
internal static class BeneficiaryOption
{
    private const string Collection = "beneficiaries/";

    public static Option<string[]> Create()
    {
        var option = new Option<string[]>("--beneficiary")
        {
            Description = "An organisation that the person acts for, as beneficiaries/{uuid}; can be repeated. Without "
                + "one the role beneficiary sees nothing.",
            AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(EnsureNames);
        return option;
    }

    // The services refuse a token with a name of another form.
    private static void EnsureNames(OptionResult given)
    {
        if (given.Tokens.Select(token => token.Value).FirstOrDefault(name => !IsName(name)) is { } bad)
        {
            given.AddError($"--beneficiary must have the form beneficiaries/{{uuid}}, in lower case, not {bad}.");
        }
    }

    private static bool IsName(string name) =>
        name.StartsWith(Collection, StringComparison.Ordinal)
        && Guid.TryParseExact(name[Collection.Length..], "D", out var id) && name == $"{Collection}{id:D}";
}
