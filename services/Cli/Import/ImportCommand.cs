using System.CommandLine;
using System.Globalization;
using Grants.Cli.Connection;
using Grants.Cli.Tokens;
using Grpc.Core;
using Spectre.Console;

namespace Grants.Cli.Import;

/// <summary><c>grants import budget FILE.csv</c>.</summary>
internal static class ImportCommand
{
    public static Command Create() => new("import", "Imports files.") { Budget() };

    private static Command Budget()
    {
        var file = new Argument<FileInfo>("file") { Description = "A CSV file in UTF-8; README.md shows its columns." };
        var address = AddressOption.CreateWithDefault("The gRPC address of Budget.");
        var check = new Option<bool>("--check") { Description = "Validates the rows without opening any line." };
        var command = new Command("budget", "Opens all lines of a voted budget, or none.")
        {
            file, address, check,
        };
        var signIn = new SignInOptions(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(file)!,
            parsed.GetValue(address)!,
            () => signIn.TokenForAsync(parsed, "budget-officer", null, cancellation),
            parsed.GetValue(check),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo file, Uri address, Func<Task<string>> token, bool checkOnly, CancellationToken cancellation)
    {
        try
        {
            await using var stream = file.OpenRead();
            var (rows, unreadable) = BudgetCsv.Read(stream);
            using var import = new BudgetImport(address, await token());
            return await ImportConsole.RunAsync(import, rows, unreadable, checkOnly, cancellation) ? 0 : 1;
        }
        catch (RpcException error)
        {
            var details = error.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>();
            AnsiConsole.MarkupLineInterpolated(
                CultureInfo.InvariantCulture, $"[red]{error.StatusCode} {details?.Reason}: {error.Status.Detail}[/]");
            return 2;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{error.Message}[/]");
            return 2;
        }
    }
}
