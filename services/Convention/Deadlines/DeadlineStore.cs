using System.Globalization;
using Grants.Platform.Auth;
using Grants.Platform.Storage;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>A stored deadline: its next reminder, and whether it is done.</summary>
internal sealed record KeptDeadline(long Seq, Guid GrantId, Deadline Deadline, bool IsCleared, Notice? Next);

/// <summary>Which deadlines somebody asks for; a filter that is null lets all through.</summary>
internal sealed record DeadlineFilter(Guid? GrantId, bool WithCleared, DateOnly? Before, DeadlineKind? Kind);

/// <summary>Where a page ended: the day, and which of the deadlines of that day.</summary>
internal readonly record struct DeadlinePlace(DateOnly Due, long Seq)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Due:yyyy-MM-dd}/{Seq}");
}

/// <summary>Every statement on deadlines and their reminders.</summary>
internal static class DeadlineStore
{
    private const string Insert = """
        insert into deadline (convention_id, deadline_kind, subject, due_date, source, binding, cleared,
                              next_days_before, next_notice_date)
        values (@grant, @kind, @Subject, @DueDate, @Source, @binding, 0, @daysBefore, @day)
        """;

    private const string Update = """
        update deadline
        set due_date = @DueDate,
            source = @Source,
            binding = @binding,
            cleared = 0,
            next_days_before = @daysBefore,
            next_notice_date = @day
        where seq = @seq
        """;

    private const string Clear = """
        update deadline
        set cleared = 1,
            next_days_before = null,
            next_notice_date = null
        where seq = @seq
        """;

    // Who finds the day it has read still there is the one that tells.
    private const string Advance = """
        update deadline
        set next_days_before = @daysBefore,
            next_notice_date = @day
        where seq = @Seq and cleared = 0 and next_notice_date = @was
        """;

    private const string InsertNotice = """
        insert into deadline_notice (deadline_seq, due_date, days_before, notice_date)
        select @Seq, @due, @daysBefore, @told
        where not exists (
          select 1
          from deadline_notice
          where deadline_seq = @Seq and due_date = @due and days_before = @daysBefore)
        """;

    private const string SelectNoticesOfDay = """
        select days_before
        from deadline_notice
        where deadline_seq = @seq and due_date = @due
        """;

    private const string Columns = """
        select seq as Seq,
               convention_id as GrantId,
               deadline_kind as Kind,
               subject as Subject,
               due_date as DueDate,
               source as Source,
               binding as Binding,
               cleared as Cleared,
               next_days_before as NextDaysBefore,
               next_notice_date as NextDay
        from deadline
        """;

    private const string SelectOfGrant = Columns + " where convention_id = @grant";

    private const string SelectTellable = Columns + " where next_notice_date <= @today order by next_notice_date, seq";

    private const string CountTellable = "select count(*) from deadline where next_notice_date <= @today";

    private const string SelectPage = Columns
        + " where (due_date > @afterDue or (due_date = @afterDue and seq > @afterSeq))";

    private const string SelectNotices = """
        select deadline_notice.deadline_seq as Seq,
               deadline_notice.days_before as DaysBefore,
               deadline_notice.notice_date as Told
        from deadline_notice
        join deadline on deadline.seq = deadline_notice.deadline_seq
          and deadline.due_date = deadline_notice.due_date
        where deadline_notice.deadline_seq in @seqs
        order by deadline_notice.deadline_seq, deadline_notice.days_before desc
        """;

    public static Task AddAsync(DbSession session, Guid grant, Deadline deadline, Notice? next) =>
        session.ExecuteAsync(Insert, Parameters(0, grant, deadline, next));

    /// <summary>Gives it another day, or opens it again.</summary>
    public static Task UpdateAsync(DbSession session, long seq, Deadline deadline, Notice? next) =>
        session.ExecuteAsync(Update, Parameters(seq, Guid.Empty, deadline, next));

    /// <summary>It is done, or without object.</summary>
    public static Task ClearAsync(DbSession session, long seq) => session.ExecuteAsync(Clear, new { seq });

    /// <summary>Advances to the next reminder; false when another process has already done so.</summary>
    public static async Task<bool> AdvanceAsync(DbSession session, KeptDeadline kept, Notice? next) =>
        await session.ExecuteAsync(
            Advance, new { kept.Seq, was = kept.Next!.Day, daysBefore = next?.DaysBefore, day = next?.Day }) == 1;

    /// <summary>
    /// Records a reminder for a day, or as passed over without one; false when it is already recorded.
    /// </summary>
    public static async Task<bool> AddNoticeAsync(
        DbSession session, KeptDeadline kept, int daysBefore, DateOnly? told) =>
        await session.ExecuteAsync(
            InsertNotice, new { kept.Seq, due = kept.Deadline.DueDate, daysBefore, told }) == 1;

    /// <summary>Which reminders of a day a deadline has had.</summary>
    public static async Task<IReadOnlySet<int>> ToldAsync(DbSession session, long seq, DateOnly due) =>
        (await session.QueryAsync<int>(SelectNoticesOfDay, new { seq, due })).ToHashSet();

    public static async Task<IReadOnlyList<KeptDeadline>> OfGrantAsync(DbSession session, Guid grant) =>
        [.. (await session.QueryAsync<Row>(SelectOfGrant, new { grant })).Select(row => row.ToDeadline())];

    /// <summary>Deadlines with a reminder due by a day, the longest overdue first.</summary>
    public static async Task<IReadOnlyList<KeptDeadline>> TellableAsync(
        DbSession session, DateOnly today, int limit) =>
    [
        .. (await session.QueryAsync<Row>(SelectTellable + session.Dialect.FirstRows, new { today, limit }))
            .Select(row => row.ToDeadline()),
    ];

    /// <summary>The number of deadlines with a reminder due by a day.</summary>
    public static Task<long> CountTellableAsync(DbSession session, DateOnly today) =>
        session.ScalarAsync<long>(CountTellable, new { today });

    /// <summary>Deadlines in the order of their days, after one of them, of grants that are within reach.</summary>
    public static async Task<IReadOnlyList<KeptDeadline>> PageAsync(
        DbSession session, DeadlineFilter filter, Reach reach, DeadlinePlace after, int limit)
    {
        var sql = SelectPage + Conditions(filter) + GrantStore.Below(reach) + " order by due_date, seq"
            + session.Dialect.FirstRows;
        var rows = await session.QueryAsync<Row>(sql, new
        {
            own = reach.Beneficiaries,
            grant = filter.GrantId,
            before = filter.Before,
            kind = filter.Kind is { } kind ? UpperSnake.Of(kind) : null,
            afterDue = after.Due,
            afterSeq = after.Seq,
            limit,
        });
        return [.. rows.Select(row => row.ToDeadline())];
    }

    /// <summary>The reminders published or passed over for the current dates of some deadlines.</summary>
    public static async Task<ILookup<long, (int DaysBefore, DateOnly? Told)>> NoticesAsync(
        DbSession session, IReadOnlyList<long> seqs) =>
        (await session.QueryAsync<NoticeRow>(SelectNotices, new { seqs }))
            .ToLookup(row => row.Seq, row => (row.DaysBefore, row.Told));

    private static string Conditions(DeadlineFilter filter) => string.Concat(
        filter.GrantId is null ? "" : " and convention_id = @grant",
        filter.WithCleared ? "" : " and cleared = 0",
        filter.Before is null ? "" : " and due_date < @before",
        filter.Kind is null ? "" : " and deadline_kind = @kind");

    private static object Parameters(long seq, Guid grant, Deadline deadline, Notice? next) => new
    {
        seq,
        grant,
        kind = UpperSnake.Of(deadline.Kind),
        deadline.Subject,
        deadline.DueDate,
        deadline.Source,
        binding = deadline.IsBinding ? 1 : 0,
        daysBefore = next?.DaysBefore,
        day = next?.Day,
    };

    private sealed record NoticeRow
    {
        public long Seq { get; init; }

        public int DaysBefore { get; init; }

        public DateOnly? Told { get; init; }
    }

    private sealed record Row
    {
        public long Seq { get; init; }

        public Guid GrantId { get; init; }

        public string Kind { get; init; } = "";

        public string Subject { get; init; } = "";

        public DateOnly DueDate { get; init; }

        public string Source { get; init; } = "";

        public int Binding { get; init; }

        public int Cleared { get; init; }

        public int? NextDaysBefore { get; init; }

        public DateOnly? NextDay { get; init; }

        public KeptDeadline ToDeadline() => new(
            Seq,
            GrantId,
            new Deadline(UpperSnake.Parse<DeadlineKind>(Kind), Subject, DueDate, Source, Binding == 1),
            Cleared == 1,
            NextDay is { } day ? new Notice(NextDaysBefore!.Value, day) : null);
    }
}
