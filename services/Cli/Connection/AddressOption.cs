using System.CommandLine;

namespace Grants.Cli.Connection;

/// <summary>An option that takes the address of a service.</summary>
internal static class AddressOption
{
    private const string Variable = "GRANTS_ADDRESS";

    public static Option<Uri?> Create(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = given =>
        {
            if (Uri.TryCreate(given.Tokens.Single().Value, UriKind.Absolute, out var address))
            {
                return address;
            }

            given.AddError($"{name} must be an address such as http://127.0.0.1:5080 or https://localhost:5080.");
            return null;
        },
    };

    /// <summary><c>--address</c>; else the variable GRANTS_ADDRESS, else where <c>make run</c> serves.</summary>
    public static Option<Uri?> CreateWithDefault(string description)
    {
        var option = Create("--address", $"{description} The variable {Variable} sets the default.");
        option.DefaultValueFactory = given =>
        {
            var variable = Environment.GetEnvironmentVariable(Variable);
            if (Uri.TryCreate(
                string.IsNullOrEmpty(variable) ? "http://127.0.0.1:5080" : variable, UriKind.Absolute, out var address))
            {
                return address;
            }

            given.AddError($"{Variable} must be an address such as http://127.0.0.1:5080 or https://localhost:5080.");
            return null;
        };
        return option;
    }
}
