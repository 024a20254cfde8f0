using Grants.Convention.V1;
using Grants.Reporting.V1;
using Grpc.Core;
using static Grants.Convention.V1.EligibilityDecision.Types;

namespace Grants.Cli.Demo;

/// <summary>From the report of the beneficiary to the settlement.</summary>
internal abstract partial class Play
{
    // A browser prints the PDF for a minute at most where nobody says otherwise, and the answer has its way to go.
    private static readonly TimeSpan PrintTime = TimeSpan.FromSeconds(75);

    /// <summary>A version of the report, in one of its formats.</summary>
    public async Task<byte[]> DownloadAsync(string name, Format format)
    {
        using var call = Reports(Person.CaseOfficer).DownloadReport(
            new DownloadReportRequest { Name = name, Format = format },
            deadline: TimeProvider.System.GetUtcNow().UtcDateTime + PrintTime);
        using var bytes = new MemoryStream();
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            part.Chunk.WriteTo(bytes);
        }

        return bytes.ToArray();
    }

    /// <summary>The beneficiary is called upon to report.</summary>
    protected Step CallForReport(DateOnly day) => new(day, "call for the final report", async () =>
        await Conventions(Person.CaseOfficer).RequestReportAsync(new RequestReportRequest
        {
            RequestId = Id("report-request"),
            Name = Convention,
        }));

    /// <summary>The beneficiary reports.</summary>
    protected Step Submit(DateOnly day) => new(day, "submit the report", async () =>
        await Conventions(Person.Beneficiary).SubmitReportAsync(new SubmitReportRequest
        {
            RequestId = Id("report"),
            Name = Convention,
            ExecutionReport = Attested(day),
        }));

    private ExecutionReport Attested(DateOnly day)
    {
        var report = ReportText;
        report.Attestation = new Attestation
        {
            Name = Representative.Name,
            Capacity = Representative.Capacity,
            Place = "Lens",
            AttestDate = Proto.Day(day),
        };
        return report;
    }

    /// <summary>The rulings on all that was recorded.</summary>
    protected IEnumerable<Step> Rulings(DateOnly day) =>
        _file.Execution.Expenses.Select(expense => Decide(day, expense)).Concat(Facts(day));

    /// <summary>The certification by the authorising officer.</summary>
    protected Step Certify(DateOnly day) => new(day, "certify the service rendered", async () =>
        await Conventions(Person.AuthorisingOfficer).CertifyServiceRenderedAsync(new CertifyServiceRenderedRequest
        {
            RequestId = Id("certification"),
            Name = Convention,
        }));

    /// <summary>The settlement.</summary>
    protected Step Settle(DateOnly day) => new(day, "settle the grant", async () =>
        await Conventions(Person.CaseOfficer).SettleConventionAsync(new SettleConventionRequest
        {
            RequestId = Id("settlement"),
            Name = Convention,
        }));

    /// <summary>A version of the report.</summary>
    protected Step Build(DateOnly day, string name, Report.Types.Kind kind) =>
        new(day, name, async () => FinalReport = await BuiltAsync(new BuildReportRequest
        {
            RequestId = Id(name),
            Parent = Convention,
            Kind = kind,
        }));

    // The order is taken at once; a worker builds the version, which can be watched.
    private async Task<string> BuiltAsync(BuildReportRequest request)
    {
        var reports = Reports(Person.CaseOfficer);
        var asked = await reports.BuildReportAsync(request);
        using var watch = reports.WatchReport(new WatchReportRequest { Name = asked.Name });
        await foreach (var answer in watch.ResponseStream.ReadAllAsync())
        {
            asked = answer.Report;
        }

        return asked.State == Report.Types.State.Built
            ? asked.Name
            : throw new InvalidOperationException($"{asked.Name} could not be built.");
    }

    private Step Decide(DateOnly day, CaseExpense expense) =>
        new(day, $"rule on the expense {expense.Invoice}", async () =>
            await Conventions(Person.CaseOfficer).DecideExpenseAsync(new DecideExpenseRequest
            {
                RequestId = Id("ruling-" + expense.Invoice),
                Name = _expenses[expense],
                Decision = expense.Decision is null
                    ? new EligibilityDecision { Outcome = Outcome.Accepted }
                    : new EligibilityDecision
                    {
                        Outcome = Outcome.Rejected,
                        Reason = Reason.PaidOutsidePeriod,
                        Comment = "Dépense acquittée après la fin de la période de la convention.",
                    },
            }));
}
