using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Reporting.Model;

namespace Grants.Reporting.Pages.Parts;

/// <summary>Who may read a page, and how much of it.</summary>
/// <param name="Roles">Any one of these is sufficient.</param>
/// <param name="IsFiltered">
/// Whether the page shows many grants and takes the reach of its reader into its statements; any other page that is
/// open to beneficiaries is about the grant in its address.
/// </param>
internal sealed record PagePolicy(IReadOnlySet<string> Roles, bool IsFiltered = false)
{
    /// <summary>Whether somebody may read it.</summary>
    public bool Admits(Caller? caller) => caller is not null && Roles.Overlaps(caller.Roles);

    /// <summary>What somebody who may read it reaches on it.</summary>
    public Reach ReachOf(Caller caller) => Reach.Of(caller, Roles);
}

/// <summary>
/// The policy of each page: whoever may call the RPC that reads what it shows may read the page. Pages are for people,
/// so that services are left out.
/// </summary>
internal sealed class PagePolicies
{
    private static readonly Dictionary<WorkKind, string> Acts = new()
    {
        [WorkKind.VerifyAccount] = "beneficiary.v1.BeneficiaryService/VerifyBankAccount",
        [WorkKind.Propose] = "convention.v1.ConventionService/ProposeConvention",
        [WorkKind.RecordVote] = "convention.v1.ConventionService/RecordDeliberation",
        [WorkKind.Sign] = "convention.v1.ConventionService/SignConvention",
        [WorkKind.Order] = "convention.v1.ConventionService/OrderDisbursement",
        [WorkKind.ConfirmPayment] = "convention.v1.ConventionService/ConfirmDisbursement",
        [WorkKind.RequestReport] = "convention.v1.ConventionService/RequestReport",
        [WorkKind.SubmitReport] = "convention.v1.ConventionService/SubmitReport",
        [WorkKind.Rule] = "convention.v1.ConventionService/DecideExpense",
        [WorkKind.Certify] = "convention.v1.ConventionService/CertifyServiceRendered",
        [WorkKind.End] = "convention.v1.ConventionService/TerminateConvention",
        [WorkKind.ConfirmReceipt] = "convention.v1.ConventionService/ConfirmRecovery",
        [WorkKind.Settle] = "convention.v1.ConventionService/SettleConvention",
        [WorkKind.Close] = "convention.v1.ConventionService/CloseConvention",
    };

    private readonly RpcCatalogue _rpcs;

    public PagePolicies(RpcCatalogue rpcs)
    {
        _rpcs = rpcs;
        Search = new PagePolicy(RolesOf("convention.v1.ConventionService/ListConventions"), IsFiltered: true);
        Line = new PagePolicy(RolesOf("budget.v1.BudgetService/GetBudgetLine"));
        YearEnd = new PagePolicy(RolesOf("budget.v1.BudgetService/ListYearEndCommitments"));
        Grant = new PagePolicy(RolesOf("convention.v1.ConventionService/GetConvention"));
        Expenses = new PagePolicy(RolesOf("convention.v1.ConventionService/ListExpenses"));
        Organisation = new PagePolicy(
            RolesOf("beneficiary.v1.BeneficiaryService/GetBeneficiary"), IsFiltered: true);
        Report = new PagePolicy(RolesOf("reporting.v1.ReportingService/GetReport"));
        File = new PagePolicy(RolesOf("reporting.v1.ReportingService/DownloadReport"));
        Credits = new PagePolicy(RolesOf("budget.v1.BudgetService/ListBudgetLines"));
        Work = Acts.ToDictionary(act => act.Key, act => new PagePolicy(RolesOf(act.Value), IsFiltered: true));
        Home = new PagePolicy(new HashSet<string>(Search.Roles.Union(Credits.Roles)), IsFiltered: true);
    }

    /// <summary>The home page: its credits as <see cref="Credits"/> says, its grants as <see cref="Search"/>.</summary>
    public PagePolicy Home { get; }

    /// <summary>The credits on the home page.</summary>
    public PagePolicy Credits { get; }

    /// <summary>What waits on the home page for those who may do it.</summary>
    public IReadOnlyDictionary<WorkKind, PagePolicy> Work { get; }

    /// <summary>Lists of grants.</summary>
    public PagePolicy Search { get; }

    /// <summary>A grant.</summary>
    public PagePolicy Grant { get; }

    /// <summary>The expenses of a grant.</summary>
    public PagePolicy Expenses { get; }

    /// <summary>An organisation, with its accounts and its grants.</summary>
    public PagePolicy Organisation { get; }

    /// <summary>A version of a report.</summary>
    public PagePolicy Report { get; }

    /// <summary>A version of a report in one of its forms.</summary>
    public PagePolicy File { get; }

    /// <summary>A budget line.</summary>
    public PagePolicy Line { get; }

    /// <summary>The commitments at the end of a year, as a page and as a workbook.</summary>
    public PagePolicy YearEnd { get; }

    /// <summary>Whether somebody may read any page.</summary>
    public bool AdmitAnywhere(Caller caller) =>
        new[] { Home, Search, Grant, Expenses, Organisation, Report, File, Line, YearEnd }
            .Any(page => page.Admits(caller));

    private HashSet<string> RolesOf(string rpc) =>
        [.. _rpcs.Find("/grants." + rpc)!.Roles.Where(role => role != RoleNames.Service)];
}
