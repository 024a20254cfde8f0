using Grants.Cli.Demo;
using Grants.EndToEnd;

namespace Grants.Scaling.Measuring;

/// <summary>
/// What one grant leaves behind: the demo played through four processes, and the rows and bytes that were not there
/// before. A grant has two halves: entered, voted, signed and ordered to be paid; then carried out, told and checked.
/// </summary>
internal static class DemoFootprint
{
    private const string FirstStepOfTheGrant = "register the beneficiary";
    private const string FirstStepOfTheExecution = "open the execution";
    private static readonly string[] Services = ["budget", "beneficiary", "convention", "reporting"];

    /// <summary>Over RabbitMQ, or, without it, over the logs alone.</summary>
    public static async Task MeasureAsync(FigureSheet sheet, IReadOnlyDictionary<string, string>? bus)
    {
        await using var deployment = await Deployment.FourProcessesAsync(bus ?? new Dictionary<string, string>());
        await IdleTime.MeasureAsync(sheet, Services, deployment);
        var bytes = await BytesAsync(deployment);
        var counts = new List<IReadOnlyDictionary<string, long>>();
        var played = await DemoRun.PlayAsync(deployment.Options, async progress =>
        {
            if (progress.Name is FirstStepOfTheGrant or FirstStepOfTheExecution)
            {
                counts.Add(await CountAsync(deployment));
            }
        });
        Assert.True(played.AsExpected, "The demo came to other figures than expected.");
        counts.Add(await CountAsync(deployment));
        foreach (var (service, process) in Services.Zip(deployment.Processes))
        {
            sheet.Add(
                $"memory.{service}.used", $"memory of {service}, after the demo", IdleTime.Mebibytes(process), "MiB");
        }

        foreach (var name in counts[0].Keys)
        {
            sheet.Add(
                $"grant.entered.{name}",
                $"{name} until it is ordered to be paid",
                counts[1][name] - counts[0][name],
                "rows");
            sheet.Add($"grant.executed.{name}", $"{name} from then on", counts[2][name] - counts[1][name], "rows");
        }

        await NoteBytesAsync(sheet, deployment, bytes);
    }

    // A row of the idempotency table is a command that was answered; a row of the outbox is an event.
    private static async Task<IReadOnlyDictionary<string, long>> CountAsync(Deployment deployment)
    {
        var counts = new Dictionary<string, long>();
        foreach (var service in Services)
        {
            counts[service + ".commands"] = await deployment.CountAsync(service, "idempotency");
            counts[service + ".events"] = await deployment.CountAsync(service, "outbox");
        }

        counts["vouchers"] = await deployment.CountAsync("convention", "voucher");
        counts["reports"] = await deployment.CountAsync("reporting", "report");
        counts["prints"] = await deployment.CountAsync("reporting", "report_form where form = 'PDF'");
        return counts;
    }

    private static async Task<Dictionary<string, long>> BytesAsync(Deployment deployment)
    {
        var bytes = new Dictionary<string, long>();
        foreach (var service in Services)
        {
            bytes[service] = await SqliteFile.UsedBytesAsync(deployment.DataDirectory, service);
        }

        return bytes;
    }

    private static async Task NoteBytesAsync(FigureSheet sheet, Deployment deployment, Dictionary<string, long> before)
    {
        foreach (var (service, bytes) in await BytesAsync(deployment))
        {
            sheet.Add($"grant.bytes.{service}", $"pages of one grant in {service}", bytes - before[service], "B");
        }

        var vouchers = await SqliteFile.AskAsync<long>(
            deployment.DataDirectory, "convention", "select sum(length(content)) from voucher_chunk");
        sheet.Add("grant.bytes.vouchers", "of which the demo's vouchers are, tiny as they are", vouchers, "B");
    }
}
