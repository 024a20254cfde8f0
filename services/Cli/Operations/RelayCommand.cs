using System.CommandLine;
using System.Globalization;
using Grants.Cli.Connection;
using Grants.Events.V1;

namespace Grants.Cli.Operations;

/// <summary><c>grants relay status|retry</c>.</summary>
internal static class RelayCommand
{
    public static Command Create() => new("relay", "Manages the event relay of a service.") { Status(), Retry() };

    private static Command Status()
    {
        var command = new Command("status", "Shows published, waiting and given-up events.");
        var service = new ServiceConnection(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var status = await service.WithAsync(parsed, "operator", client => client.GetRelayStatusAsync(
                new GetRelayStatusRequest { Source = service.Source(parsed) },
                cancellationToken: cancellation).ResponseAsync);
            Show(status);
            return status.GivenUpCount > 0 ? 1 : 0;
        });
        return command;
    }

    private static Command Retry()
    {
        var command = new Command("retry", "Retries events that were given up after ten attempts.");
        var service = new ServiceConnection(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var answer = await service.WithAsync(parsed, "operator", client => client.RetryGivenUpEventsAsync(
                new RetryGivenUpEventsRequest
                {
                    Source = service.Source(parsed),
                    RequestId = RequestIds.New(),
                },
                cancellationToken: cancellation).ResponseAsync);
            Console.WriteLine($"{answer.EventCount} events will be published again.");
        });
        return command;
    }

    private static void Show(RelayStatus status)
    {
        Console.WriteLine($"source        {status.Source}");
        Console.WriteLine($"last position {status.LastPosition}");
        Console.WriteLine($"waiting       {status.WaitingCount}{Since(status)}");
        Console.WriteLine($"given up      {status.GivenUpCount}");
        Console.WriteLine($"publisher     {(status.Owner.Length == 0 ? "none" : status.Owner)}, epoch {status.Epoch}");
    }

    private static string Since(RelayStatus status) => status.WaitingSinceTime is { } since
        ? " since " + since.ToDateTimeOffset().ToString("u", CultureInfo.InvariantCulture)
        : "";
}
