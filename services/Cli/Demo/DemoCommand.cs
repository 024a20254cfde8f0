using System.CommandLine;
using Grants.Cli.Connection;
using Grpc.Core;

namespace Grants.Cli.Demo;

/// <summary><c>grants demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var address = AddressOption.CreateWithDefault("Where all services answer gRPC, when it is one process.");
        var budget = AddressOption.Create("--budget", "Where Budget answers, when it is a process of its own.");
        var beneficiary = AddressOption.Create("--beneficiary", "Where Beneficiary answers.");
        var convention = AddressOption.Create("--convention", "Where Convention answers.");
        var reporting = AddressOption.Create("--reporting", "Where Reporting answers.");
        var key = new Option<string>("--key")
        {
            Description = "The signing key, to sign in as the people of the case.",
            DefaultValueFactory = _ => Path.Combine("data", "signing-key.pem"),
        };
        var file = new Option<string?>("--case") { Description = "Another case file." };
        var output = new Option<string>("--out")
        {
            Description = "Where the report is written.",
            DefaultValueFactory = _ => "out",
        };
        var command = new Command("demo", "Plays the reference grant through the public API and checks every figure.")
        {
            address, budget, beneficiary, convention, reporting, key, file, output,
        };
        command.SetAction(parsed =>
        {
            Uri Of(Option<Uri?> option) => parsed.GetValue(option) ?? parsed.GetValue(address)!;
            var target = new DemoTarget(
                Of(budget), Of(beneficiary), Of(convention), Of(reporting), parsed.GetValue(key)!);
            return RunAsync(new DemoOptions(target, parsed.GetValue(file), parsed.GetValue(output)!));
        });
        return command;
    }

    private static async Task<int> RunAsync(DemoOptions options)
    {
        try
        {
            var result = await DemoRun.PlayAsync(options, DemoConsole.ShowAsync);
            DemoConsole.Show(result);
            return result.AsExpected ? 0 : 1;
        }
        catch (RpcException error)
        {
            var details = error.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>();
            await Console.Error.WriteLineAsync($"{error.StatusCode} {details?.Reason}: {error.Status.Detail}");
            return 2;
        }
    }
}
