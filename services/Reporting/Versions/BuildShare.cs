using Grants.Platform.Auth;
using Grants.Platform.Modules;
using Grants.Values;

namespace Grants.Reporting.Versions;

/// <summary>How many versions that are not built yet one person can have asked for.</summary>
/// <param name="Most">How many.</param>
internal sealed record BuildShare(long Most)
{
    /// <summary>Reads the setting; one that cannot be meant keeps the process from starting.</summary>
    public static BuildShare From(IConfiguration configuration) =>
        new(Setting.Number(configuration, "Reporting:BuildsAPerson", 50, 1, 100_000));

    /// <summary>Refuses one more when a person, whatever the spelling of its subject, has as many as it can.</summary>
    /// <param name="caller">Who asks for one more.</param>
    /// <param name="waiting">How many each subject has.</param>
    public void Ensure(Caller caller, IEnumerable<(string Subject, long Count)> waiting)
    {
        if (waiting.Where(one => Person.AreSame(one.Subject, caller.Actor)).Sum(one => one.Count) >= Most)
        {
            throw ReportingRefusals.BuildShareExceeded(Most);
        }
    }
}
