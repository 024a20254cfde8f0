using Grants.Platform.Auth;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>A report on a grant of an organisation whose last day is gone.</summary>
internal sealed record OverdueReport(Guid GrantId, string Beneficiary, string Reference, DateOnly DueDate);

/// <summary>A grant of a fiscal year to an organisation, by the SIREN of both sides.</summary>
internal sealed record GrantOfYear(
    Guid GrantId, string GrantorSiren, string Siren, int FiscalYear, string Reference, Money Amount);

/// <summary>De minimis aid that this installation knows; without a day as long as no vote is recorded.</summary>
internal sealed record DeMinimisGrant(
    Guid GrantId, string Siren, DeMinimisRegime Regime, DateOnly? VoteDate, Money Amount);

/// <summary>What other grants say of one that awaits its vote, on a day.</summary>
internal sealed record OtherGrants(
    IReadOnlyList<OverdueReport> Overdue, IReadOnlyList<GrantOfYear> OfYear, YearlyThreshold Threshold, DateOnly Today)
{
    /// <summary>The de minimis aid of the same undertakings.</summary>
    public IReadOnlyList<DeMinimisGrant> DeMinimis { get; init; } = [];
}

/// <summary>The statements on what other grants say of one that awaits its vote.</summary>
internal static partial class GrantStore
{
    private const string SelectBeneficiary = "select beneficiary from convention where id = @id";

    // A report is owed from the signatures until it is handed in. During a notice it is still owed, if none was.
    private const string SelectOverdue = """
        select id as GrantId,
               beneficiary as Beneficiary,
               reference as Reference,
               report_due_date as DueDate
        from convention
        where beneficiary in @beneficiaries
          and report_due_date < @today
          and (state in ('SIGNED', 'IN_EXECUTION', 'REPORT_DUE') or (state = 'TERMINATING' and report is null))
        order by reference
        """;

    // Those that were proposed and not given up: what they grant, or are to grant.
    private const string SelectOfYears = """
        select id as GrantId,
               grantor_siren as GrantorSiren,
               siren as Siren,
               fiscal_year as FiscalYear,
               reference as Reference,
               grant_amount as Amount
        from convention
        where siren in @sirens
          and fiscal_year in @years
          and state not in ('DRAFT', 'REJECTED', 'ABANDONED')
        """;

    // Those that were proposed and not given up, of any year: the day of the vote says whether they count.
    private const string SelectDeMinimis = """
        select id as GrantId,
               siren as Siren,
               de_minimis as Regime,
               vote_date as VoteDate,
               grant_amount as Amount
        from convention
        where siren in @sirens
          and de_minimis is not null
          and state not in ('DRAFT', 'REJECTED', 'ABANDONED')
        """;

    /// <summary>The beneficiary of a grant, by its name; null when there is no such grant.</summary>
    public static Task<string?> FindBeneficiaryAsync(DbSession session, Guid id) =>
        session.ScalarAsync<string>(SelectBeneficiary, new { id });

    /// <summary>
    /// What other grants say of those that await their vote: overdue reports (domain rule 8), and what the same bodies
    /// of private law are granted in the same years, and de minimis aid (domain rule 39).
    /// </summary>
    public static async Task<OtherGrants> OthersAsync(
        DbSession session, IReadOnlyList<Grant> grants, DateOnly today, YearlyThreshold threshold, Reach reach)
    {
        var overdue = await OverdueAsync(session, grants, today);
        var asked = grants.Where(grant => grant.AwaitsVote && !grant.Terms.Beneficiary.IsPublic).ToList();
        var rows = asked.Count == 0 ? [] : await session.QueryAsync<OfYearRow>(SelectOfYears + Within(reach), new
        {
            own = reach.Beneficiaries,
            sirens = asked.Select(grant => grant.Terms.Beneficiary.Siren).Distinct(),
            years = asked.Select(grant => grant.Terms.BudgetLine.FiscalYear).Distinct(),
        });
        return new OtherGrants(overdue, [.. rows.Select(row => row.ToGrant())], threshold, today)
        {
            DeMinimis = await DeMinimisAsync(session, grants, reach),
        };
    }

    private static async Task<IReadOnlyList<DeMinimisGrant>> DeMinimisAsync(
        DbSession session, IEnumerable<Grant> grants, Reach reach)
    {
        var sirens = grants.Where(grant => grant.AwaitsVote && grant.Terms.PublicAid?.Regime is not null)
            .SelectMany(grant => grant.Terms.PublicAid!.LinkedSirens.Prepend(grant.Terms.Beneficiary.Siren))
            .Distinct().ToList();
        var rows = sirens.Count == 0
            ? []
            : await session.QueryAsync<DeMinimisRow>(
                SelectDeMinimis + Within(reach), new { sirens, own = reach.Beneficiaries });
        return [.. rows.Select(row => row.ToGrant())];
    }

    // The overdue reports of the organisations of some grants, as they are now; of those that were voted on nobody asks
    // any more.
    private static async Task<IReadOnlyList<OverdueReport>> OverdueAsync(
        DbSession session, IEnumerable<Grant> grants, DateOnly today)
    {
        var beneficiaries = grants.Where(grant => grant.AwaitsVote).Select(grant => grant.Terms.Beneficiary.Name)
            .Distinct().ToList();
        if (beneficiaries.Count == 0)
        {
            return [];
        }

        var rows = await session.QueryAsync<OverdueRow>(SelectOverdue, new { beneficiaries, today });
        return [.. rows.Select(row => new OverdueReport(row.GrantId, row.Beneficiary, row.Reference, row.DueDate))];
    }

    /// <summary>The condition that what lies below a grant is within reach; its parameter is called own.</summary>
    public static string Below(Reach reach) =>
        reach.IsLimited ? " and convention_id in (select id from convention where beneficiary in @own)" : "";

    // What other grants say, of those that are within reach.
    private static string Within(Reach reach) =>
        (reach.IsLimited ? " and beneficiary in @own" : "") + " order by reference";

    private sealed record OfYearRow
    {
        public Guid GrantId { get; init; }

        public string GrantorSiren { get; init; } = "";

        public string Siren { get; init; } = "";

        public int FiscalYear { get; init; }

        public string Reference { get; init; } = "";

        public long Amount { get; init; }

        public GrantOfYear ToGrant() =>
            new(GrantId, GrantorSiren, Siren, FiscalYear, Reference, Money.FromCents(Amount));
    }

    private sealed record DeMinimisRow
    {
        public Guid GrantId { get; init; }

        public string Siren { get; init; } = "";

        public string Regime { get; init; } = "";

        public DateOnly? VoteDate { get; init; }

        public long Amount { get; init; }

        public DeMinimisGrant ToGrant() =>
            new(GrantId, Siren, UpperSnake.Parse<DeMinimisRegime>(Regime), VoteDate, Money.FromCents(Amount));
    }

    private sealed record OverdueRow
    {
        public Guid GrantId { get; init; }

        public string Beneficiary { get; init; } = "";

        public string Reference { get; init; } = "";

        public DateOnly DueDate { get; init; }
    }
}
