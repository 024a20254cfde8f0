namespace Grants.Scaling;

/// <summary>The paper, and where it stands.</summary>
internal static class Paper
{
    public static string FiguresPath => Path.Combine(Root, "docs", "scaling-figures.json");

    private static string Root { get; } = FindRoot();

    public static string Print(Figures figures) => figures.Machine.Processor;

    public static void Write(Figures figures)
    {
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Microservices.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("This program runs inside the repository.");
    }
}
