namespace Grants.Convention;

/// <summary>What the beneficiary tells of the action (convention, article 6).</summary>
internal sealed record ExecutionReport(
    string Course,
    string Results,
    string Conditions,
    string Difficulties,
    IReadOnlyList<VarianceExplanation> Explanations,
    DateTimeOffset SubmittedAt);

/// <summary>A report that was sent back to the beneficiary for corrections.</summary>
internal sealed record ReportReturn(string Remarks, string ReturnedBy, DateTimeOffset ReturnedAt);

/// <summary>Why a line differs from its forecast.</summary>
internal sealed record VarianceExplanation(string ChargeLabel, string Explanation);
