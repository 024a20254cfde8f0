namespace Grants.Style;

/// <summary>
/// The layers of each project, the upper one first. A folder may use those of its own layer, as long as no cycle comes
/// of it, and those of the layers below. <c>.</c> is the project's own folder.
/// </summary>
/// <param name="Project">The project.</param>
/// <param name="Of">Its layers; the folders of one layer are separated by commas.</param>
internal sealed record Layers(string Project, string[] Of)
{
    /// <summary>Every project of <c>services/</c>.</summary>
    public static readonly IReadOnlyList<Layers> All =
    [
        new("Beneficiary", ["."]),
        new("Broker", ["."]),
        new("Budget", ["."]),
        new("Cli", [".", "Calls, Demo, Import, Operations", "Connection, Tokens"]),
        new("Contracts", ["Beneficiary, Budget, Convention, Reporting", "."]),
        new("Convention",
        [
            ".", "History", "Act, Deadlines, Verification", "Amendments, Controls, Endings, Reversals",
            "Settlement", "Hearings, Payments", "Execution, Expenses, Voting", "Drafting", "Grants",
        ]),
        new("Platform",
        [
            "Hosting", "RabbitMq, Clock", "Events", "Commands", "Calls", "Edge", "Audit, Modules, Auth, Jobs",
            "Storage", "Encryption, Refusals, Telemetry",
        ]),
        new("ProtoJson", ["."]),
        new("Reporting",
        [
            ".", "Pages",
            "Pages/Grant, Pages/Home, Pages/Line, Pages/Organisation, Pages/Overdue, Pages/Report, Pages/Search, "
                + "Pages/SignIn",
            "Pages/Parts", "Versions/Building", "Versions", "Forms/Html, Forms/Json, Forms/Pdf, Forms/Xlsx",
            "Projections, Words", "Model",
        ]),
        new("Rules", ["."]),
        new("Standalone", ["."]),
        new("Tls", ["."]),
        new("Values", ["."]),
    ];

    /// <summary>The folders with their layers, counted from the top.</summary>
    public IReadOnlyDictionary<string, int> Folders { get; } = Of
        .SelectMany((layer, number) => layer.Split(", ").Select(folder => (folder, number)))
        .ToDictionary(row => row.folder, row => row.number);
}
