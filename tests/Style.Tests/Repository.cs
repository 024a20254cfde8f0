using System.Diagnostics;

namespace Grants.Style;

/// <summary>The files of the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder that git would keep.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Relative(file).Split('/')
                .Any(part => part is "obj" or "bin" or "node_modules" or "artifacts"));

    /// <summary>The source files of the services and the tests.</summary>
    public static IEnumerable<string> Sources() => Files("services", "*.cs").Concat(Files("tests", "*.cs"));

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Runs a script of the repository, which must end well, and gives what it said.</summary>
    public static string Run(string script, string argument)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, script), [argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var program = Process.Start(start)!;
        var errors = program.StandardError.ReadToEndAsync();
        var said = program.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        program.WaitForExit();

        Assert.True(program.ExitCode == 0, said);
        return said;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Microservices.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
