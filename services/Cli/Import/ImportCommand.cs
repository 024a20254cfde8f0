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
    private const int WidthOfAFile = 220;

    public static Command Create() => new("import", "Imports files.") { Budget() };

    private static Command Budget()
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "A CSV file; docs/import.md states its encodings, columns and amounts.",
        };
        var address = AddressOption.CreateWithDefault("The gRPC address of Budget.");
        var check = new Option<bool>("--check", "--dry-run")
        {
            Description = "Validates the rows and shows how the file adds up, without opening or changing any line.",
        };
        var command = new Command(
            "budget", "Opens all lines of a voted budget, or none; with --changes, changes the credits of lines.")
        {
            file, address, check,
        };
        var ca = CaOption.AddTo(command);
        var options = new ImportOptions(command);
        var signIn = new SignInOptions(command);
        command.SetAction((parsed, cancellation) => RunAsync(async () =>
        {
            // A file or another program reads it: a table keeps its rows whole.
            AnsiConsole.Profile.Width = Console.IsOutputRedirected ? WidthOfAFile : AnsiConsole.Profile.Width;
            var order = options.Order(parsed);
            var path = parsed.GetValue(file)!;
            var read = BudgetFileReader.Read(
                await File.ReadAllBytesAsync(path.FullName, cancellation), options.Reading(parsed));
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{path.Name}: {read.Description}");
            if (read.Ignored.Count > 0)
            {
                AnsiConsole.MarkupLineInterpolated(
                    CultureInfo.InvariantCulture, $"Columns that are not read: {string.Join(", ", read.Ignored)}.");
            }

            var token = await signIn.TokenForAsync(parsed, "budget-officer", null, cancellation);
            using var import = new BudgetImport(
                Channels.Open(parsed.GetValue(address)!, parsed.GetValue(ca)), token);
            return await new ImportConsole(import, read, order).RunAsync(parsed.GetValue(check), cancellation);
        }));
        return command;
    }

    // 0 when it is done or has been done before, 1 when rows have findings, 2 when nothing could be read or asked.
    private static async Task<int> RunAsync(Func<Task<bool>> import)
    {
        try
        {
            return await import() ? 0 : 1;
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
