using Grants.Platform.Edge;
using Grants.Platform.Events;
using Grants.Reporting.Model;

namespace Grants.Reporting;

/// <summary>A report somebody asks for.</summary>
/// <param name="Convention">Whose report.</param>
/// <param name="Kind"><c>DRAFT</c> or <c>FINAL</c>.</param>
public sealed record ReportOrder(Guid Convention, string Kind)
{
    /// <summary><c>conventions/{uuid}</c>.</summary>
    public string ConventionName => ResourceName.Of("conventions", Convention);

    /// <summary>Folds the version of a number from the events, or refuses it.</summary>
    public ReportModel Fold(IEnumerable<EventEnvelope> events, int number)
    {
        var model = ReportModel.Build(events, new ReportVersion(number, Kind))
            ?? throw ReportingRefusals.GrantNotFound(ConventionName);
        return Kind == "FINAL" && model.Qualitative is null
            ? throw ReportingRefusals.ReportNotSubmitted(ConventionName)
            : model;
    }
}

/// <summary>A version that was built: what is known of it.</summary>
/// <param name="Convention">Whose report.</param>
/// <param name="Number">1, 2, 3 … for each grant.</param>
/// <param name="Kind"><c>DRAFT</c> or <c>FINAL</c>.</param>
/// <param name="Sha256">SHA-256 of its JSON form.</param>
/// <param name="BuiltBy">Who had it built.</param>
/// <param name="BuiltAt">When.</param>
public sealed record BuiltReport(
    Guid Convention, int Number, string Kind, byte[] Sha256, string BuiltBy, DateTimeOffset BuiltAt)
{
    /// <summary><c>conventions/{uuid}/reports/{number}</c>.</summary>
    public string Name => ReportingWire.NameOf(Convention, Number);
}
