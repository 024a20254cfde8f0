using Grants.Reporting.V1;
using Grpc.Core;

namespace Grants.Cli.Demo;

/// <summary>Where the demo plays, what it plays and where it writes.</summary>
/// <param name="Target">The services.</param>
/// <param name="CasePath">A case file; null plays the one that comes with the program.</param>
/// <param name="OutputDirectory">Where report and vouchers are written, in a folder named after the grant.</param>
public sealed record DemoOptions(DemoTarget Target, string? CasePath, string OutputDirectory)
{
    /// <summary>The names of the steps that somebody else takes.</summary>
    public IReadOnlyCollection<string> LeftToOthers { get; init; } = [];
}

/// <summary>How far the demo is.</summary>
/// <param name="Number">The step, from 1.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Day">The day of the case.</param>
/// <param name="Name">What is done.</param>
public sealed record DemoProgress(int Number, int Count, DateOnly Day, string Name);

/// <summary>What the demo ended with.</summary>
/// <param name="Directory">Where the files are.</param>
/// <param name="Files">The names of the report's files.</param>
/// <param name="Notice">Why one of them is missing, and what to install; null where none is.</param>
/// <param name="ReportJson">The final report.</param>
/// <param name="Checks">Every figure expected, beside the one found.</param>
public sealed record DemoResult(
    string Directory,
    IReadOnlyList<string> Files,
    string? Notice,
    byte[] ReportJson,
    IReadOnlyList<DemoCheck> Checks)
{
    /// <summary>Whether every figure is as expected.</summary>
    public bool AsExpected => Checks.All(check => check.Holds);
}

/// <summary>Plays the reference case through the public API of running services.</summary>
public static class DemoRun
{
    // A browser prints the PDF for a minute at most where nobody says otherwise, and the answer has its way to go.
    private static readonly TimeSpan PrintTime = TimeSpan.FromSeconds(75);

    /// <summary>
    /// Plays all of it; <paramref name="before"/> is awaited before each step. What was done by an earlier run is
    /// answered from memory and changes nothing.
    /// </summary>
    public static async Task<DemoResult> PlayAsync(DemoOptions options, Func<DemoProgress, Task> before)
    {
        var file = CaseFile.Load(options.CasePath);
        using var connection = new DemoConnection(options.Target);
        var play = new CasePlay(file, connection);
        DateOnly? today = null;
        for (var i = 0; i < play.Steps.Count; i++)
        {
            var step = play.Steps[i];
            await before(new DemoProgress(i + 1, play.Steps.Count, step.Day, step.Name));
            if (step.Day != today)
            {
                await play.MoveClockAsync(step.Day);
                today = step.Day;
            }

            if (!options.LeftToOthers.Contains(step.Name))
            {
                await step.RunAsync();
            }
        }

        var directory = Path.Combine(options.OutputDirectory, file.Deliberation.Number);
        var (files, notice) = await WriteAsync(connection, play, directory);
        var json = await File.ReadAllBytesAsync(Path.Combine(directory, files[0]));
        return new DemoResult(
            directory, files, notice, json, await Verdict.CheckAsync(file, connection, play, json));
    }

    /// <summary>How many steps the case has.</summary>
    public static int CountSteps(DemoOptions options)
    {
        using var connection = new DemoConnection(options.Target);
        return new CasePlay(CaseFile.Load(options.CasePath), connection).Steps.Count;
    }

    // Without a browser to print with, the other files are written and a notice says what to install.
    private static async Task<(IReadOnlyList<string> Files, string? Notice)> WriteAsync(
        DemoConnection connection, CasePlay play, string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "vouchers"));
        foreach (var (name, bytes) in play.Vouchers())
        {
            await File.WriteAllBytesAsync(Path.Combine(directory, "vouchers", name), bytes);
        }

        var reports = new ReportingService.ReportingServiceClient(
            connection.As(Person.CaseOfficer, connection.Target.Reporting));
        List<string> files = [];
        string? notice = null;
        foreach (var format in new[] { Format.Json, Format.Html, Format.Xlsx, Format.Pdf })
        {
            var name = $"report.{format.ToString().ToLowerInvariant()}";
            try
            {
                var bytes = await DownloadAsync(reports, play.FinalReport, format);
                await File.WriteAllBytesAsync(Path.Combine(directory, name), bytes);
                files.Add(name);
            }
            catch (RpcException error) when (format == Format.Pdf && error.StatusCode == StatusCode.FailedPrecondition)
            {
                notice = $"{name} is missing. {error.Status.Detail}";
            }
        }

        return (files, notice);
    }

    private static async Task<byte[]> DownloadAsync(
        ReportingService.ReportingServiceClient reports, string name, Format format)
    {
        using var call = reports.DownloadReport(
            new DownloadReportRequest { Name = name, Format = format },
            deadline: TimeProvider.System.GetUtcNow().UtcDateTime + PrintTime);
        using var bytes = new MemoryStream();
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            part.Chunk.WriteTo(bytes);
        }

        return bytes.ToArray();
    }
}
