using Grants.Platform.Refusals;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>
/// How a convention ends before its time: by notice, at once for a false declaration, or at the beneficiary's request
/// (convention, article 10; domain rule 16). What was paid and not used is claimed back once it is certified.
/// </summary>
internal static class Ending
{
    /// <summary>
    /// A party is put on notice by registered letter, sent on a day. The clauses say whether its sending or its receipt
    /// starts the months.
    /// </summary>
    public static Grant GiveNotice(
        this Grant grant, EndingCause cause, string reason, DateOnly sent, DateOnly? received, DateOnly today)
    {
        grant.EnsureFree();
        if (!grant.IsUnderway())
        {
            throw EndingRefusals.EndingNotAllowed(grant);
        }

        EnsureDated(grant, "sending_date", sent, today);
        if (received < sent)
        {
            throw EndingRefusals.NoticeReceivedBeforeSent(sent);
        }

        if (received > today)
        {
            throw GrantRefusals.DateInFuture("receipt_date");
        }

        var start = grant.Terms.ClauseTerms.NoticeStart == NoticeStart.Sending
            ? sent
            : received ?? throw PlatformRefusals.FieldRequired("receipt_date");
        return grant with
        {
            State = GrantState.Terminating,
            Termination = new Termination(
                cause, reason, received, Clauses.NoticeEnd(grant.Terms, start), null, null, grant.State)
            {
                SendingDate = sent,
            },
        };
    }

    /// <summary>The notice had its effect: all is as it was before.</summary>
    public static Grant WithdrawNotice(this Grant grant) => grant.Require(GrantState.Terminating) with
    {
        State = grant.Termination!.PreviousState,
        Termination = null,
    };

    /// <summary>The notice has run out without effect.</summary>
    public static Grant Terminate(this Grant grant, string reason, string person, DateOnly today)
    {
        EnsureCanEnd(grant);
        if (grant.State != GrantState.Terminating)
        {
            throw EndingRefusals.NoticeNotGiven(grant);
        }

        var notice = grant.Termination!;
        return today > notice.NoticeEnd
            ? grant with
            {
                State = GrantState.Terminated,
                Termination = notice with { EndDate = today, EndedBy = person, EndReason = reason },
            }
            : throw EndingRefusals.NoticeRunning(grant, notice.NoticeEnd!.Value);
    }

    /// <summary>
    /// The beneficiary made a false declaration: it ends at once, whether a notice runs or not. The days of a notice
    /// stay.
    /// </summary>
    public static Grant TerminateForFalseDeclaration(this Grant grant, string reason, string person, DateOnly today)
    {
        EnsureCanEnd(grant);
        return grant with
        {
            State = GrantState.Terminated,
            Termination = new Termination(
                EndingCause.FalseDeclaration, reason, grant.Termination?.ReceiptDate, grant.Termination?.NoticeEnd,
                today, person, Before(grant))
            {
                SendingDate = grant.Termination?.SendingDate,
            },
        };
    }

    /// <summary>The beneficiary gives its project up, as it asked on a day.</summary>
    public static Grant Abandon(this Grant grant, string reason, DateOnly received, string person, DateOnly today)
    {
        EnsureCanEnd(grant);
        EnsureDated(grant, "receipt_date", received, today);
        return grant with
        {
            State = GrantState.Abandoned,
            Termination = new Termination(
                EndingCause.AbandonedByBeneficiary, reason, received, null, today, person, Before(grant)),
        };
    }

    /// <summary>
    /// The open orders of a grant that ends: they are cancelled with it, and one that turns out to have been paid
    /// before can still be confirmed (domain rule 26).
    /// </summary>
    public static IReadOnlyList<Disbursement> EndOrders(
        this Grant ended, IReadOnlyList<Disbursement> orders, string person, DateOnly today)
    {
        var reason = ended.State == GrantState.Abandoned ? "Projet abandonné" : "Convention résiliée";
        return
        [
            .. orders.Where(order => order.IsOpen).Select(order =>
                DisbursementMove.Cancel.Of(order).EndSuspension(reason, person, today) with
                {
                    Cancellation = new Cancellation(
                        CancellationCause.GrantEnded, today, reason, Reference: null, Number: null,
                        MoneyReturned: null, person),
                }),
        ];
    }

    private static bool IsUnderway(this Grant grant) => grant.State is GrantState.Signed or GrantState.InExecution
        or GrantState.ReportDue or GrantState.ReportSubmitted or GrantState.Checked;

    private static void EnsureCanEnd(Grant grant)
    {
        grant.EnsureFree();
        if (grant.State != GrantState.Terminating && !grant.IsUnderway())
        {
            throw EndingRefusals.EndingNotAllowed(grant);
        }
    }

    private static void EnsureDated(Grant grant, string field, DateOnly day, DateOnly today)
    {
        var signed = grant.SignDate;
        if (day < signed)
        {
            throw EndingRefusals.NoticeBeforeSignature(field, signed);
        }

        if (day > today)
        {
            throw GrantRefusals.DateInFuture(field);
        }
    }

    // Where it stood before the notice, where one runs.
    private static GrantState Before(Grant grant) => grant.Termination?.PreviousState ?? grant.State;
}
