using System.Diagnostics;
using System.Security.Cryptography;

namespace Grants.Guards;

/// <summary>What came of the tests without a guard.</summary>
internal enum Verdict
{
    /// <summary>A test failed.</summary>
    Red = 1,

    /// <summary>No test failed.</summary>
    Alive,

    /// <summary>The service cannot be compiled without it: a value is missing then.</summary>
    Needed,
}

/// <summary>
/// Runs tests on copies of their assemblies: those that name the reason of a guard, then histories of the model.
/// </summary>
internal sealed class TestRuns
{
    private const string Model = "MoneyPropertyTests";
    private const string Scenarios = "RefusalScenariosTests";
    private const string Histories = "1:0-9";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly string _root;
    private readonly string _copies;

    public TestRuns(string root, IReadOnlyList<ServiceBuild> services)
    {
        (_root, _copies) = (root, Path.Combine(root, "artifacts", "guards"));
        foreach (var service in services)
        {
            Copy(FolderOf(service.Name), Path.Combine(_copies, service.Name));
        }

        foreach (var service in services)
        {
            Put(service, service.Whole);
        }

        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(
            [.. services.SelectMany(service => new[] { service.Assembly, $"Grants.{service.Name}.Tests.dll" }
                .SelectMany(file => File.ReadAllBytes(Path.Combine(FolderOf(service.Name), file))))]))[..16];
    }

    /// <summary>What the services and their tests are built from.</summary>
    public string Fingerprint { get; }

    /// <summary>Whether the tests pass as long as nothing is taken away.</summary>
    public async Task<bool> ArePassingAsync() =>
        await PassAsync("Budget", "INSUFFICIENT_CREDITS", [Scenarios])
        && await PassAsync("Convention", "DISBURSEMENT_UNPAID", [Scenarios, Model]);

    /// <summary>Takes a guard away, runs the tests, and puts it back.</summary>
    public async Task<Verdict> TryAsync(Guard guard)
    {
        if (guard.Service.Compile(guard.File, guard.Text) is not { } without)
        {
            return Verdict.Needed;
        }

        try
        {
            Put(guard.Service, without);
            foreach (var (project, classes) in StagesOf(guard))
            {
                if (!await PassAsync(project, guard.Reason, classes))
                {
                    return Verdict.Red;
                }
            }

            return Verdict.Alive;
        }
        finally
        {
            Put(guard.Service, guard.Service.Whole);
        }
    }

    // Convention runs on Budget.
    private static string[] ProjectsOf(ServiceBuild service) =>
        service.Name == "Budget" ? ["Budget", "Convention"] : ["Convention"];

    // What takes seconds comes first, and the model last.
    private IEnumerable<(string Project, IReadOnlyList<string> Classes)> StagesOf(Guard guard)
    {
        var named = ProjectsOf(guard.Service).Select(project => (Project: project, All: ClassesOf(project, guard)))
            .ToList();
        return
        [
            .. named.Where(one => one.All.Contains(Scenarios)).Select(one => (one.Project, (string[])[Scenarios])),
            .. named.Select(one => (one.Project, (string[])[.. one.All.Where(name => name != Scenarios)]))
                .Where(one => one.Item2.Length > 0),
            .. guard.IsConstraint ? [] : new[] { ("Convention", new[] { Model }) },
        ];
    }

    // Those that name it, and the scenario of its reason.
    private List<string> ClassesOf(string project, Guard guard)
    {
        // Alone, or before the field it is about: "DATE_IN_FUTURE request_date".
        string[] named = guard.IsConstraint
            ? [$"\"{guard.Name}\""]
            : [$"\"{guard.Reason}\"", $"\"{guard.Reason} "];
        return
        [
            .. Directory
                .EnumerateFiles(
                    Path.Combine(_root, "tests", $"{project}.Tests"), "*.cs", SearchOption.AllDirectories)
                .Where(file => File.ReadAllText(file) is var text
                    && named.Any(name => text.Contains(name, StringComparison.Ordinal)))
                .Select(file => Path.GetFileName(file).Split('.')[0])
                .Select(name => name == "Scenarios" ? Scenarios : name)
                .Where(name => name.EndsWith("Tests", StringComparison.Ordinal) && name is not Model)
                .Distinct(),
        ];
    }

    private void Put(ServiceBuild service, byte[] assembly)
    {
        foreach (var project in ProjectsOf(service))
        {
            File.WriteAllBytes(Path.Combine(_copies, project, service.Assembly), assembly);
        }
    }

    private async Task<bool> PassAsync(string project, string reason, IEnumerable<string> classes)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(_copies, project, $"Grants.{project}.Tests.dll"), "--no-ansi", "--progress", "off",
                "--stop-on-fail", "on",
            },
        };
        foreach (var name in classes)
        {
            start.ArgumentList.Add("--filter-class");
            start.ArgumentList.Add($"*.{name}");
        }

        start.Environment["GRANTS_SCENARIO"] = reason;
        start.Environment["GRANTS_HISTORY"] = Histories;
        start.Environment["GRANTS_SHRINK"] = "no";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(Longest);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return false;
        }

        await File.WriteAllTextAsync(
            Path.Combine(_copies, "last.log"), await output + await errors, CancellationToken.None);
        return process.ExitCode == 0;
    }

    private string FolderOf(string service) =>
        Path.Combine(_root, "artifacts", "bin", $"{service}.Tests", "release");

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
        {
            Directory.Delete(to, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
