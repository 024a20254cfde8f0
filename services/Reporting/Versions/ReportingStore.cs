using Grants.Platform.Storage;
using Grants.Platform.Telemetry;
using Grants.Reporting.Model;
using Grants.Reporting.Projections;
using Grants.Values;

namespace Grants.Reporting.Versions;

/// <summary>The versions.</summary>
internal static class ReportingStore
{
    private const string Columns = """
        select convention_id as Convention,
               version_number as Number,
               report_kind as Kind,
               layout as Layout,
               locale as Locale,
               basis as Basis,
               state as State,
               asked_by as AskedBy,
               asked_at as AskedAt,
               progress_percent as Progress,
               sha256 as Sha256,
               built_at as BuiltAt,
               as_of_date as AsOfDate,
               build as Build
        from report
        """;

    private const string SelectLastNumber = """
        select coalesce(max(version_number), 0)
        from report
        where convention_id = @convention
        """;

    private const string SelectVersion = Columns + """

        where convention_id = @convention
          and version_number = @number
        """;

    private const string SelectSame = Columns + """

        where convention_id = @Convention
          and report_kind = @Kind
          and layout = @Layout
          and locale = @Locale
          and basis_sha256 = @Sha256
        """;

    private const string SelectBefore = Columns + """

        where convention_id = @convention
          and version_number < @before
        order by version_number desc
        """;

    private const string Insert = """
        insert into report (convention_id, version_number, report_kind, layout, locale, basis, basis_sha256, state,
                            asked_by, asked_at, trace_parent, failure_count, progress_percent)
        values (@Convention, @Number, @Kind, @Layout, @Locale, @basis, @basisSha256, 'QUEUED', @AskedBy, @AskedAt,
                @traceParent, 0, 0)
        """;

    /// <summary>The number of the last version of a grant; 0 when there is none.</summary>
    public static Task<int> LastNumberAsync(DbSession session, Guid convention) =>
        session.ScalarAsync<int>(SelectLastNumber, new { convention });

    /// <summary>A version with its forms; null when there is none.</summary>
    public static async Task<ReportRecord?> FindAsync(DbSession session, Guid convention, int number) =>
        await session.FindAsync<ReportRow>(SelectVersion, new { convention, number }) is { } row
            ? await WithFormsAsync(session, row)
            : null;

    /// <summary>The version of the same data, kind, layout and locale; null when there is none.</summary>
    public static async Task<ReportRecord?> FindSameAsync(DbSession session, ReportOrder order, ReportBasis basis)
    {
        var row = await session.FindAsync<ReportRow>(
            SelectSame,
            new
            {
                order.Convention,
                Kind = UpperSnake.Of(order.Kind),
                Layout = ReportLayouts.CodeOf(order.Layout),
                order.Locale,
                basis.Sha256,
            });
        return row is null ? null : await WithFormsAsync(session, row);
    }

    /// <summary>Versions below a number, the newest first.</summary>
    public static async Task<IReadOnlyList<ReportRecord>> BeforeAsync(
        DbSession session, Guid convention, long before, int limit)
    {
        var rows = await session.QueryAsync<ReportRow>(
            SelectBefore + session.Dialect.FirstRows, new { convention, before, limit });
        List<ReportRecord> versions = [];
        foreach (var row in rows)
        {
            versions.Add(await WithFormsAsync(session, row));
        }

        return versions;
    }

    /// <summary>Keeps a version that waits for a worker, with the trace of who asks for it.</summary>
    public static Task AddAsync(DbSession session, ReportRecord version) =>
        session.ExecuteAsync(Insert, new
        {
            version.Order.Convention,
            version.Number,
            Kind = UpperSnake.Of(version.Order.Kind),
            Layout = ReportLayouts.CodeOf(version.Order.Layout),
            version.Order.Locale,
            basis = version.Basis.ToString(),
            basisSha256 = version.Basis.Sha256,
            version.AskedBy,
            version.AskedAt,
            traceParent = Traces.Current,
        });

    private static async Task<ReportRecord> WithFormsAsync(DbSession session, ReportRow row) => row.ToVersion(
        await ReportFormStore.OfVersionAsync(session, row.Convention, (int)row.Number));

    private sealed class ReportRow
    {
        public Guid Convention { get; init; }

        public long Number { get; init; }

        public string Kind { get; init; } = "";

        public string Layout { get; init; } = "";

        public string Locale { get; init; } = "";

        public string Basis { get; init; } = "";

        public string State { get; init; } = "";

        public string AskedBy { get; init; } = "";

        public DateTimeOffset AskedAt { get; init; }

        public long Progress { get; init; }

        public byte[]? Sha256 { get; init; }

        public DateTimeOffset? BuiltAt { get; init; }

        public DateOnly? AsOfDate { get; init; }

        public string? Build { get; init; }

        public ReportRecord ToVersion(IReadOnlyList<ReportForm> forms) => new(
            new ReportOrder(
                Convention, UpperSnake.Parse<ReportKind>(Kind), ReportLayouts.Parse(Layout), Locale),
            (int)Number,
            ReportBasis.Parse(Basis),
            UpperSnake.Parse<BuildState>(State),
            (int)Progress,
            AskedBy,
            AskedAt,
            Sha256,
            BuiltAt,
            AsOfDate,
            forms)
        {
            Build = Build,
        };
    }
}
