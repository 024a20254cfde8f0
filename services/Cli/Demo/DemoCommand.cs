using System.CommandLine;
using Grants.Cli.Connection;
using Grpc.Core;

namespace Grants.Cli.Demo;

/// <summary><c>grants demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var address = AddressOption.CreateWithDefault("The gRPC address of all services in one process.");
        var budget = AddressOption.Create("--budget", "The gRPC address of Budget, when it is a separate process.");
        var beneficiary = AddressOption.Create("--beneficiary", "The gRPC address of Beneficiary.");
        var convention = AddressOption.Create("--convention", "The gRPC address of Convention.");
        var reporting = AddressOption.Create("--reporting", "The gRPC address of Reporting.");
        var key = KeyOption.Create("The key file to sign in with as the people of the case.");
        var file = new Option<string?>("--case")
        {
            Description = "A different file of the reference case, played alone.",
        };
        var output = new Option<string>("--out")
        {
            Description = "The directory for the report.",
            DefaultValueFactory = _ => "out",
        };
        var command = new Command(
            "demo", "Runs the reference grant and a second one through the public API and checks every figure.")
        {
            address, budget, beneficiary, convention, reporting, key, file, output,
        };
        var ca = CaOption.AddTo(command);
        command.SetAction(parsed =>
        {
            Uri Of(Option<Uri?> option) => parsed.GetValue(option) ?? parsed.GetValue(address)!;
            var target = new DemoTarget(
                Of(budget), Of(beneficiary), Of(convention), Of(reporting), parsed.GetValue(key)!)
            {
                Authorities = parsed.GetValue(ca),
            };
            var path = parsed.GetValue(file);
            return RunAsync(new DemoOptions(target, path, parsed.GetValue(output)!)
            {
                Grants = path is null ? DemoGrants.Both : DemoGrants.Reference,
            });
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
