namespace Grants.Scaling.Simulating;

/// <summary>Who is served, and how it is installed.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Installations">How many installations that is.</param>
/// <param name="GrantsAYear">Grants a year of one of them.</param>
/// <param name="IsStandalone">Whether each is one process, or four.</param>
internal sealed record Scenario(string Name, int Installations, double GrantsAYear, bool IsStandalone)
{
    private const double Kibibyte = 1024;
    private const double Gibibyte = Kibibyte * Kibibyte * Kibibyte;
    private static readonly string[] Services = ["budget", "beneficiary", "convention", "reporting"];

    public static readonly Scenario Departement = new("one département", 1, Assumptions.GrantsOfDepartement, false);

    public static readonly Scenario Commune = new("one commune", 1, Assumptions.GrantsOfCommune, true);

    public static readonly Scenario Intercommunal = new(
        "one intercommunal body",
        1,
        (double)Assumptions.Communes * Assumptions.GrantsOfCommune / Assumptions.IntercommunalBodies,
        true);

    /// <summary>What does not exist: one installation that keeps many collectivities apart.</summary>
    public static readonly Scenario AllInOne = new(
        "all communes in one", 1, (double)Assumptions.Communes * Assumptions.GrantsOfCommune, false);

    /// <summary>Those the paper says the needs of.</summary>
    public static readonly IReadOnlyList<Scenario> Large =
    [
        Departement,
        Departement with
        {
            Name = "100 départements, four processes each",
            Installations = Assumptions.Departements,
        },
        Departement with
        {
            Name = "100 départements, Standalone each",
            Installations = Assumptions.Departements,
            IsStandalone = true,
        },
        Commune with { Name = "35 000 communes, Standalone each", Installations = Assumptions.Communes },
        Intercommunal with
        {
            Name = "1 254 intercommunal bodies, Standalone each",
            Installations = Assumptions.IntercommunalBodies,
        },
    ];

    /// <summary>The processors one installation keeps busy while nobody asks anything of it.</summary>
    public double IdleProcessors(Figures figures) => figures[IsStandalone ? "idle.standalone" : "idle.four"] / 1_000;

    /// <summary>Processes, without a broker.</summary>
    public int Processes => Installations * (IsStandalone ? 1 : Services.Length);

    /// <summary>Memory of all of them after some use, GiB; without what browsers take while they print.</summary>
    public double MemoryGib(Figures figures) => Installations / Kibibyte * (IsStandalone
        ? figures["memory.standalone.used"]
        : Services.Sum(service => figures[$"memory.{service}.used"]));

    /// <summary>What all databases grow by in a year, GiB.</summary>
    public double DiskGib(Figures figures)
    {
        var rows = Services.Sum(service => figures[$"grant.bytes.{service}"]) - figures["grant.bytes.vouchers"];
        var vouchers = figures["grant.executed.vouchers"] * Assumptions.VoucherKibibytes * Kibibyte;
        return Installations * GrantsAYear * (rows + vouchers) / Gibibyte;
    }

    /// <summary>The same with so many times the grants.</summary>
    public Scenario Times(int factor) => this with { GrantsAYear = GrantsAYear * factor };
}
