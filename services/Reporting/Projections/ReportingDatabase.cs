namespace Grants.Reporting.Projections;

/// <summary>Names the database of Reporting for those who ask for it: <c>Database&lt;ReportingDatabase&gt;</c>.</summary>
internal sealed record ReportingDatabase;
