namespace Grants.Style;

/// <summary>
/// What a file of a service is for, read from its name. The part of the name up to the first point counts
/// (<c>ConventionService.Payments.cs</c> is a service). A file that fits none of the names below is a record or a
/// decision, whatever folder it is in.
/// </summary>
internal static class FileKinds
{
    /// <summary>The services with a domain of their own.</summary>
    public static readonly IReadOnlyList<string> Services = ["Budget", "Beneficiary", "Convention", "Reporting"];

    /// <summary>Folders that are pure throughout: no name exempts one of their files from the rules.</summary>
    public static readonly IReadOnlyList<string> PureFolders =
        ["services/Values", "services/Rules", "services/Reporting/Model"];

    /// <summary>In every service, names that end so are not decisions: they wait, render, store or compose.</summary>
    public static readonly IReadOnlyList<string> Trades =
        ["Service", "Wire", "Store", "Module", "Commands", "Step", "Job", "Upload", "Owners"];

    /// <summary>Single files that are not decisions. A file that is gone or renamed must leave the list.</summary>
    public static readonly IReadOnlyList<string> OthersAtWork =
    [
        "Beneficiary/IbanKey",
        "Beneficiary/Program",
        "Budget/Ledger",
        "Budget/Log",
        "Budget/Program",
        "Convention/BudgetFollower",
        "Convention/CommitmentVerifier",
        "Convention/Log",
        "Convention/Neighbours",
        "Convention/Program",
        "Reporting/AuthoritySignIn",
        "Reporting/ChromiumPrinter",
        "Reporting/ChunkStream",
        "Reporting/PrintShares",
        "Reporting/ExpenseOverview",
        "Reporting/ExpensesPageData",
        "Reporting/FormMaker",
        "Reporting/GrantEvents",
        "Reporting/GrantExpensesData",
        "Reporting/GrantPageData",
        "Reporting/HomeData",
        "Reporting/LinePageData",
        "Reporting/Log",
        "Reporting/OrganisationPageData",
        "Reporting/Outbox",
        "Reporting/OverduePageData",
        "Reporting/Overview",
        "Reporting/PageGate",
        "Reporting/PageHtml",
        "Reporting/PageSessions",
        "Reporting/PrintScratch",
        "Reporting/Program",
        "Reporting/ReportBuilder",
        "Reporting/ReportContent",
        "Reporting/ReportFiles",
        "Reporting/ReportHtml",
        "Reporting/ReportingEvents",
        "Reporting/ReportJson",
        "Reporting/ReportPageData",
        "Reporting/ReportSources",
        "Reporting/ReportXlsx",
        "Reporting/SearchData",
        "Reporting/SignInEvents",
        "Reporting/SignInForm",
        "Reporting/StaticHtml",
        "Reporting/WebPages",
        "Reporting/YearEndOverview",
        "Reporting/YearEndPageData",
        "Reporting/YearEndXlsx",
    ];

    // Pure, and so under the rules for decisions, but they render what was decided: no part of the domain's own graph.
    private static readonly string[] Catalogues = ["Refusals", "Events", "Tell"];

    /// <summary>Every source file of a service that has a domain, and of every pure folder.</summary>
    public static IEnumerable<string> All() => Services.Select(service => $"services/{service}").Concat(PureFolders)
        .SelectMany(folder => Repository.Files(folder, "*.cs").Concat(Repository.Files(folder, "*.razor")))
        .Distinct();

    /// <summary>Whether a file may know no database, no wire and no clock, and may not wait.</summary>
    public static bool IsPure(string file) =>
        IsInPureFolder(file) || (Trade(file) is null && !OthersAtWork.Contains(NameInService(file)));

    /// <summary>Whether a file is a record or a decision of the domain.</summary>
    public static bool IsDecision(string file) => file.EndsWith(".cs", StringComparison.Ordinal) && IsPure(file)
        && !Array.Exists(Catalogues, name => Stem(file).EndsWith(name, StringComparison.Ordinal));

    /// <summary>The ending that makes a file something else than a decision.</summary>
    public static string? Trade(string file) =>
        Trades.FirstOrDefault(trade => Stem(file).EndsWith(trade, StringComparison.Ordinal));

    /// <summary>The service and the name of a file, without the folders between: <c>Reporting/SignIn</c>.</summary>
    public static string NameInService(string file) => $"{Repository.Relative(file).Split('/')[1]}/{Stem(file)}";

    private static bool IsInPureFolder(string file) => PureFolders.Any(folder =>
        Repository.Relative(file).StartsWith(folder + "/", StringComparison.Ordinal));

    private static string Stem(string file) => Path.GetFileName(file).Split('.')[0];
}
