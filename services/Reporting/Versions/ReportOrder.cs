using Grants.Platform.Edge;
using Grants.Reporting.Model;
using Grants.Reporting.Projections;

namespace Grants.Reporting.Versions;

/// <summary>A report somebody asks for.</summary>
/// <param name="Convention">Whose report.</param>
/// <param name="Kind">What it is to be worth.</param>
/// <param name="Layout">How its financial part is laid out.</param>
/// <param name="Locale"><c>fr</c> or <c>en</c>.</param>
public sealed record ReportOrder(Guid Convention, ReportKind Kind, ReportLayout Layout, string Locale)
{
    /// <summary><c>conventions/{uuid}</c>.</summary>
    public string ConventionName => ResourceName.Of("conventions", Convention);

    /// <summary>Whether it is to be the final report, which needs the beneficiary's own (domain rule 19).</summary>
    public bool IsFinal => Kind == ReportKind.Final;
}

/// <summary>A version: what was asked for, and where its building stands.</summary>
/// <param name="Order">What was asked for.</param>
/// <param name="Number">1, 2, 3 … for each grant.</param>
/// <param name="Basis">The events it is made from.</param>
/// <param name="State">Where its building stands.</param>
/// <param name="ProgressPercent">How far it is built.</param>
/// <param name="AskedBy">Who asked for it.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Sha256">SHA-256 of its JSON form; null until it is built.</param>
/// <param name="BuiltAt">When it was built; null until then.</param>
/// <param name="AsOfDate">The day of the last event of the convention it knows; null until it is built.</param>
/// <param name="Forms">Its forms; none until it is built.</param>
public sealed record ReportRecord(
    ReportOrder Order,
    int Number,
    ReportBasis Basis,
    BuildState State,
    int ProgressPercent,
    string AskedBy,
    DateTimeOffset AskedAt,
    byte[]? Sha256,
    DateTimeOffset? BuiltAt,
    DateOnly? AsOfDate,
    IReadOnlyList<ReportForm> Forms)
{
    /// <summary>Which build of Grants made its forms; null until it is built.</summary>
    public string? Build { get; init; }

    /// <summary><c>conventions/{uuid}/reports/{number}</c>.</summary>
    public string Name => ReportName.Of(Order.Convention, Number);

    /// <summary>As the report says of itself.</summary>
    internal ReportVersion Version => new(Number, Order.Kind, Order.Layout, Order.Locale);

    /// <summary>A version that waits for a worker.</summary>
    public static ReportRecord Asked(
        ReportOrder order, int number, ReportBasis basis, string by, DateTimeOffset at) =>
        new(order, number, basis, BuildState.Queued, 0, by, at, null, null, null, []);
}

/// <summary>Where the building of a version stands.</summary>
public enum BuildState
{
    /// <summary>It waits for a worker.</summary>
    Queued,

    /// <summary>A worker builds it.</summary>
    Building,

    /// <summary>The version is built, permanently.</summary>
    Built,

    /// <summary>Workers tried and could not.</summary>
    Failed,
}

/// <summary>The forms a report has.</summary>
public enum ReportFormat
{
    /// <summary>The canonical form.</summary>
    Json = 1,

    /// <summary>The page.</summary>
    Html,

    /// <summary>The page, printed.</summary>
    Pdf,

    /// <summary>The workbook.</summary>
    Xlsx,
}

/// <summary>A form of a version.</summary>
/// <param name="Format">Which.</param>
/// <param name="AttemptId">The attempt whose chunks hold its bytes.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="ByteCount">How many bytes it has.</param>
public sealed record ReportForm(ReportFormat Format, Guid AttemptId, byte[] Sha256, long ByteCount);
