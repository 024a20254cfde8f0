using Grants.Contracts;
using Grants.Contracts.Beneficiary;
using Grants.Platform.Auth;
using Grants.Platform.Storage;
using Grants.Reporting.Model;

namespace Grants.Reporting.Projections;

/// <summary>What the pages show at a glance: what waits for whom.</summary>
internal static partial class OverviewStore
{
    private const string SelectWork = """
        select owner.convention as Convention,
               owner.reference as Reference,
               owner.beneficiary_name as BeneficiaryName
        from overview_grant owner
        """;

    private const string CountWork = """
        select count(*)
        from overview_grant owner
        """;

    private const string Undecided = """
        exists (select 1
                from overview_charge charge
                where charge.convention = owner.convention
                  and charge.pending_cents > 0)
        """;

    private const string NoticeIsOver = """
        exists (select 1
                from overview_due notice
                where notice.convention = owner.convention
                  and notice.due_kind = 'NOTICE_END'
                  and notice.due_date < @today)
        """;

    private const string IsCertified = "owner.final_cents is not null";

    private const string Outstanding = "owner.claimed_cents > owner.recovered_cents + owner.cancelled_cents";

    private const string SelectAccounts = """
        select holder_name
        from overview_account
        where is_waiting = 1
        order by entered_position
        """;

    private const string CountAccounts = """
        select count(*)
        from overview_account
        where is_waiting = 1
        """;

    private const string UpdateAccount = """
        update overview_account
        set is_waiting = @waits,
            holder_name = coalesce(@holder, holder_name),
            entered_position = case when @waits = 1 then @position else entered_position end
        where bank_account = @account
        """;

    private const string InsertAccount = """
        insert into overview_account (bank_account, holder_name, is_waiting, entered_position)
        values (@account, @holder, @waits, @position)
        """;

    private static readonly Dictionary<WorkKind, string> WorkConditions = new()
    {
        [WorkKind.Propose] = "owner.state = 'DRAFT'",
        [WorkKind.RecordVote] = "owner.state = 'PROPOSED'",
        [WorkKind.Sign] = "owner.state = 'ADOPTED'",
        [WorkKind.Order] = "((owner.state = 'SIGNED' and owner.ordered_cents + owner.paid_cents = 0) "
            + "or (owner.state = 'CHECKED' and owner.final_cents > owner.ordered_cents + owner.paid_cents))",
        [WorkKind.ConfirmPayment] = "owner.ordered_cents > 0",
        [WorkKind.RequestReport] = "owner.state = 'IN_EXECUTION' and owner.end_date < @today",
        [WorkKind.SubmitReport] = "owner.state = 'REPORT_DUE'",
        [WorkKind.Rule] = $"owner.state = 'REPORT_SUBMITTED' and {Undecided}",
        [WorkKind.Certify] = $"((owner.state = 'REPORT_SUBMITTED' and not {Undecided}) "
            + $"or (owner.state in ('TERMINATED', 'ABANDONED') and not ({IsCertified}) and owner.paid_cents > 0))",
        [WorkKind.End] = $"owner.state = 'TERMINATING' and {NoticeIsOver}",
        [WorkKind.ConfirmReceipt] = $"owner.claimed_cents > 0 and {Outstanding}",
        [WorkKind.Settle] = $"owner.state in ('CHECKED', 'TERMINATED', 'ABANDONED') and {IsCertified} "
            + $"and owner.final_cents <= owner.paid_cents and owner.ordered_cents = 0 and not ({Outstanding})",
        [WorkKind.Close] = "owner.state = 'SETTLED'",
    };

    /// <summary>What waits for one kind of work, of what is within reach: how much, and the first of it.</summary>
    public static async Task<WorkItem> WorkAsync(
        DbSession session, WorkKind kind, Reach reach, DateOnly today, int limit)
    {
        if (kind == WorkKind.VerifyAccount)
        {
            return new WorkItem(
                kind,
                await session.ScalarAsync<long>(CountAccounts),
                [.. (await session.QueryAsync<string>(SelectAccounts + session.Dialect.FirstRows, new { limit }))
                    .Select(holder => new WorkSubject(null, holder, ""))]);
        }

        var condition = " where " + WorkConditions[kind] + Within(reach);
        var parameters = new { today, limit, own = reach.Beneficiaries };
        var first = await session.QueryAsync<(string Convention, string Reference, string BeneficiaryName)>(
            SelectWork + condition + " order by owner.reference" + session.Dialect.FirstRows, parameters);
        return new WorkItem(
            kind,
            await session.ScalarAsync<long>(CountWork + condition, parameters),
            [.. first.Select(row => new WorkSubject(IdOf(row.Convention), row.Reference, row.BeneficiaryName))]);
    }

    /// <summary>Keeps whether an account awaits its verification.</summary>
    public static async Task SaveAccountAsync(DbSession session, EventEnvelope happened, IGrantEvent body)
    {
        var (account, holder, waits) = body switch
        {
            BankAccountEntered entered => (entered.BankAccount, entered.HolderName, 1),
            BankAccountChanged changed => (changed.BankAccount, changed.HolderName, 1),
            BankAccountInvalidated invalidated => (invalidated.BankAccount, null, 1),
            BankAccountVerified verified => (verified.BankAccount, null, 0),
            BankAccountRejected rejected => (rejected.BankAccount, (string?)null, 0),
            _ => throw new ArgumentException($"{happened.Type} says nothing of a verification.", nameof(body)),
        };
        var row = new { account, holder, waits, position = happened.Position };
        if (await session.ExecuteAsync(UpdateAccount, row) == 0 && holder is not null)
        {
            await session.ExecuteAsync(InsertAccount, row);
        }
    }
}
