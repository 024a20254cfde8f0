using System.CommandLine;

namespace Grants.Cli.Connection;

/// <summary>An option that takes the address of a service.</summary>
internal static class AddressOption
{
    public static Option<Uri?> Create(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = given =>
        {
            if (Uri.TryCreate(given.Tokens.Single().Value, UriKind.Absolute, out var address))
            {
                return address;
            }

            given.AddError($"{name} is an address such as http://127.0.0.1:5080.");
            return null;
        },
    };
}
