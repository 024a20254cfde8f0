namespace Grants.Scaling.Simulating;

/// <summary>Something that was not measured, and where it comes from.</summary>
internal sealed record Assumption(string What, string Value, string Source);

/// <summary>
/// Everything the simulation takes for granted that no measurement of this program gives, in one place. Each scenario
/// is run with these, and with ten times as many grants.
/// </summary>
internal static class Assumptions
{
    public const int GrantsOfDepartement = 1_000;
    public const int GrantsOfCommune = 10;
    public const int Departements = 100;
    public const int Communes = 35_000;
    public const int IntercommunalBodies = 1_254;
    public const double ShareOfVotingDay = 0.25;
    public const double ShareOfDeadlineDay = 0.3;
    public const int ReadsPerCommand = 10;
    public const double ShareOfPages = 0.1;
    public const double ShareOfLargeReports = 0.001;
    public const int BuildersOfReplica = 2;
    public const int PrintersOfReplica = 2;
    public const int MostInABatch = 512;
    public const double VoucherKibibytes = 300;
    public const double UsedOfCores = 0.6;
    public const double FullAt = 0.7;

    /// <summary>How often the assumed number of grants is simulated as well.</summary>
    public const int Sensitivity = 10;

    /// <summary>An office's day, from eight to eight.</summary>
    public static readonly Profile OfficeDay = new(
        8, [0.02, 0.08, 0.12, 0.12, 0.04, 0.05, 0.12, 0.14, 0.14, 0.09, 0.05, 0.03]);

    /// <summary>The last day reports are taken: from eight to midnight, and in a hurry toward the end.</summary>
    public static readonly Profile LastDay = new(
        8,
        [0.01, 0.02, 0.03, 0.04, 0.02, 0.03, 0.04, 0.05, 0.05, 0.05, 0.05, 0.05, 0.07, 0.09, 0.15, 0.25]);

    /// <summary>As the paper lists them.</summary>
    public static IReadOnlyList<Assumption> All =>
    [
        new("grants a year of a département", Show.Number(GrantsOfDepartement),
            "assumed; the département of the Nièvre published 97 for 2016 (open data, format SCDL)"),
        new("grants a year of a commune", Show.Number(GrantsOfCommune),
            "assumed as the mean; Roques (Haute-Garonne) published 7 for 2015, 13 for 2016, 20 for 2017"),
        new("grants a year of an intercommunal body", Show.Number(Scenario.Intercommunal.GrantsAYear),
            "those of its communes; the Sicoval (Haute-Garonne) published 29 of its own for 2017"),
        new("communes, départements", $"{Show.Number(Communes)}, {Show.Number(Departements)}",
            "the question; there are a few less of the one and one more of the other"),
        new("intercommunal bodies", Show.Number(IntercommunalBodies),
            "communities and metropolises on 1 January 2024, as the ministry counts them"),
        new("what is done for each grant", "all of the demo",
            "assumed; below 23 000 € a year no convention is required (decree 2001-495), so most take less"),
        new("of a year's grants, voted on one day", Show.Percent(ShareOfVotingDay),
            "assemblies meet once a quarter at least (CGCT L2121-7 and L3121-9); all of it is entered that day"),
        new("of a year's grants, reported on the last day", Show.Percent(ShareOfDeadlineDay),
            "assumed, with all expenses and vouchers"),
        new("in the busiest hour",
            $"{Show.Percent(OfficeDay.BusiestShare)} of a voting day, "
            + $"{Show.Percent(LastDay.BusiestShare)} of a last day",
            "assumed"),
        new("reads for each command", $"{ReadsPerCommand}", "assumed: people look before and after they write"),
        new("of all reads, pages of a list", Show.Percent(ShareOfPages), "assumed; the others are of one convention"),
        new("of all reports, with 10 000 expenses", Show.Percent(ShareOfLargeReports), "assumed"),
        new("size of a voucher", $"{Show.Number(VoucherKibibytes)} KiB", "assumed: a scanned page"),
        new("Beneficiary's writer", "as Convention's", "assumed: not measured by itself"),
        new("processors in the busiest hour", $"used to {Show.Percent(UsedOfCores)}", "assumed as what is prudent"),
    ];
}
