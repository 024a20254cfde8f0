namespace Grants.Reporting.Projections;

/// <summary>The type by which the classes of Reporting ask for its database.</summary>
internal sealed record ReportingDatabase;
