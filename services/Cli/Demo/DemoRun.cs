using Grants.Reporting.V1;
using Grpc.Core;

namespace Grants.Cli.Demo;

/// <summary>The grants of the demo.</summary>
public enum DemoGrants
{
    /// <summary>The reference case.</summary>
    Reference,

    /// <summary>A small grant that is carried over, returned once and cancelled once.</summary>
    Second,

    /// <summary>Both, the reference case first: the second grant begins after its end.</summary>
    Both,
}

/// <summary>Where the demo plays, what it plays and where it writes.</summary>
/// <param name="Target">The services.</param>
/// <param name="CasePath">A file of the reference case; null plays the one that comes with the program.</param>
/// <param name="OutputDirectory">Where reports and vouchers are written, in a folder named after each grant.</param>
public sealed record DemoOptions(DemoTarget Target, string? CasePath, string OutputDirectory)
{
    /// <summary>The grants to play.</summary>
    public DemoGrants Grants { get; init; } = DemoGrants.Reference;

    /// <summary>The names of the steps that somebody else takes.</summary>
    public IReadOnlyCollection<string> LeftToOthers { get; init; } = [];
}

/// <summary>How far the demo is.</summary>
/// <param name="Number">The step, from 1.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Day">The day of the case.</param>
/// <param name="Name">What is done.</param>
public sealed record DemoProgress(int Number, int Count, DateOnly Day, string Name);

/// <summary>The final report of a grant.</summary>
/// <param name="Convention">The grant: <c>conventions/{uuid}</c>.</param>
/// <param name="Directory">Where the files are.</param>
/// <param name="Files">The names of the report's files.</param>
/// <param name="Notice">Why one of them is missing, and what to install; null where none is.</param>
/// <param name="Json">The report.</param>
public sealed record DemoReport(
    string Convention, string Directory, IReadOnlyList<string> Files, string? Notice, byte[] Json);

/// <summary>What the demo ended with.</summary>
/// <param name="Reports">The final report of each grant played.</param>
/// <param name="Checks">Every figure expected, beside the one found.</param>
public sealed record DemoResult(IReadOnlyList<DemoReport> Reports, IReadOnlyList<DemoCheck> Checks)
{
    /// <summary>Whether every figure is as expected.</summary>
    public bool AsExpected => Checks.All(check => check.Holds);

    /// <summary>The report of the first grant played.</summary>
    public byte[] ReportJson => Reports[0].Json;

    /// <summary>The names of the files of that report.</summary>
    public IReadOnlyList<string> Files => Reports[0].Files;
}

/// <summary>Plays grants through the public API of running services.</summary>
public static class DemoRun
{
    /// <summary>
    /// Plays all of it; <paramref name="before"/> is awaited before each step. What was done by an earlier run is
    /// answered from memory and changes nothing.
    /// </summary>
    public static async Task<DemoResult> PlayAsync(DemoOptions options, Func<DemoProgress, Task> before)
    {
        using var connection = new DemoConnection(options.Target);
        var plays = PlaysOf(options, connection);
        var steps = plays.SelectMany(play => play.Steps.Select(step => (Play: play, Step: step))).ToList();
        DateOnly? today = null;
        for (var i = 0; i < steps.Count; i++)
        {
            var (play, step) = steps[i];
            await before(new DemoProgress(i + 1, steps.Count, step.Day, step.Name));
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

        List<DemoReport> reports = [];
        List<DemoCheck> checks = [];
        foreach (var play in plays)
        {
            var report = await WriteAsync(play, Path.Combine(options.OutputDirectory, play.Reference));
            reports.Add(report);
            checks.AddRange(await play.CheckAsync(report.Json));
        }

        return new DemoResult(reports, checks);
    }

    /// <summary>How many steps are played.</summary>
    public static int CountSteps(DemoOptions options)
    {
        using var connection = new DemoConnection(options.Target);
        return PlaysOf(options, connection).Sum(play => play.Steps.Count);
    }

    private static List<Play> PlaysOf(DemoOptions options, DemoConnection connection)
    {
        List<Play> plays = [];
        if (options.Grants != DemoGrants.Second)
        {
            plays.Add(new CasePlay(CaseFile.Load(options.CasePath), connection));
        }

        if (options.Grants != DemoGrants.Reference)
        {
            plays.Add(new SecondPlay(SecondFile.Load(), connection));
        }

        return plays;
    }

    // Without a browser to print with, the other files are written and a notice says what to install.
    private static async Task<DemoReport> WriteAsync(Play play, string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "vouchers"));
        foreach (var (name, bytes) in play.Vouchers())
        {
            await File.WriteAllBytesAsync(Path.Combine(directory, "vouchers", name), bytes);
        }

        List<string> files = [];
        string? notice = null;
        foreach (var format in new[] { Format.Json, Format.Html, Format.Xlsx, Format.Pdf })
        {
            var name = $"report.{format.ToString().ToLowerInvariant()}";
            try
            {
                var bytes = await play.DownloadAsync(play.FinalReport, format);
                await File.WriteAllBytesAsync(Path.Combine(directory, name), bytes);
                files.Add(name);
            }
            catch (RpcException error) when (format == Format.Pdf && error.StatusCode == StatusCode.FailedPrecondition)
            {
                notice = $"{name} is missing. {error.Status.Detail}";
            }
        }

        var json = await File.ReadAllBytesAsync(Path.Combine(directory, files[0]));
        return new DemoReport(play.Convention, directory, files, notice, json);
    }
}
