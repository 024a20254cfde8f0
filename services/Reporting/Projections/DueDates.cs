using Grants.Values;

namespace Grants.Reporting.Projections;

/// <summary>Something that is still to be done, and the last day for it.</summary>
/// <param name="Kind">Such as <c>REPORT</c> or <c>REPAYMENT</c>: the kinds of Convention's deadlines.</param>
/// <param name="Subject">The resource it is about.</param>
/// <param name="Date">The last day.</param>
public sealed record DueDate(string Kind, string Subject, DateOnly Date);

/// <summary>
/// What is still to be done of a grant that both parties have signed, worked out from where it stands and from its
/// terms, by the rules of Convention's deadlines (domain rules 12, 15 and 16; docs/adr/0015).
/// </summary>
public static class DueDates
{
    /// <summary>Nobody has to ask for an extension, so nobody is late with it.</summary>
    public const string Right = "EXTENSION_REQUEST";

    private static readonly string[] Running = ["SIGNED", "IN_EXECUTION"];

    private static readonly string[] AwaitingReport = [.. Running, "REPORT_DUE"];

    private static readonly string[] Payable = [.. AwaitingReport, "REPORT_SUBMITTED"];

    /// <summary>What is due of a grant.</summary>
    public static IEnumerable<DueDate> Of(GrantOverview grant) =>
        OfPeriod(grant).Concat(OfReport(grant)).Concat(OfMoney(grant));

    private static IEnumerable<DueDate> OfPeriod(GrantOverview grant)
    {
        if (Running.Contains(grant.State))
        {
            yield return new DueDate("PERIOD_END", grant.Convention, grant.Terms.EndDate);
            if (grant.Terms.ExtensionDeadline is { } last)
            {
                yield return new DueDate(Right, grant.Convention, last);
            }
        }

        if (grant is { State: "TERMINATING", NoticeEnd: { } end })
        {
            yield return new DueDate("NOTICE_END", grant.Convention, end);
        }
    }

    // A notice leaves the report due, unless it was in when the notice was given.
    private static IEnumerable<DueDate> OfReport(GrantOverview grant)
    {
        var standing = grant.State == "TERMINATING" ? grant.BeforeNotice : grant.State;
        if (AwaitingReport.Contains(standing))
        {
            yield return new DueDate("REPORT", grant.Convention, grant.Terms.ReportDueDate);
            if (grant.Terms.FullRepaymentFrom is { } opens)
            {
                yield return new DueDate("FULL_REPAYMENT", grant.Convention, opens.AddDays(-1));
            }
        }
    }

    private static IEnumerable<DueDate> OfMoney(GrantOverview grant)
    {
        var ordered = grant.Orders
            .Where(order => order.State != "REJECTED")
            .Select(order => order.Instalment)
            .ToHashSet();
        var instalments = grant.Terms.FixedInstalments
            .Where(instalment => Payable.Contains(grant.State) && !ordered.Contains(instalment.Number))
            .Select(instalment => new DueDate(
                "INSTALMENT", $"{grant.Convention}/instalments/{instalment.Number}", instalment.DueDate));
        var claims = grant.Claims
            .Where(claim => claim.Outstanding > Money.Zero)
            .Select(claim => new DueDate("REPAYMENT", claim.Name, claim.DueDate));
        return instalments.Concat(claims);
    }
}
