using Grants.Testing;

namespace Grants.Scaling.Measuring;

/// <summary>The whole run: real processes, durable commits, one thing after another.</summary>
internal static class Measurement
{
    public static async Task<Figures> TakeAsync()
    {
        await using var rabbit = new RabbitMqNode();
        await rabbit.InitializeAsync();
        var sheet = new FigureSheet();
        sheet.Add("disk.flush", "flush of 4 KiB to the disk", ThisMachine.FlushMilliseconds(), "ms");
        var bus = RabbitMqNode.Missing is null ? rabbit.Settings : null;
        await DemoFootprint.MeasureAsync(sheet, bus);
        await ServicesUnderLoad.MeasureAsync(sheet, bus);
        await ReportTimes.MeasureAsync(sheet);
        return new Figures(
            DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), ThisMachine.Describe(), sheet.All);
    }
}
