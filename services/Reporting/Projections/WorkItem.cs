using Grants.Reporting.Model;

namespace Grants.Reporting.Projections;

/// <summary>Something that waits for somebody.</summary>
/// <param name="GrantId">The id of the grant; null for an account.</param>
/// <param name="Reference">The number people know the grant by, or the holder of the account.</param>
/// <param name="BeneficiaryName">Who receives; empty for an account.</param>
public sealed record WorkSubject(Guid? GrantId, string Reference, string BeneficiaryName);

/// <summary>What waits for one kind of work.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Number">How much there is.</param>
/// <param name="First">The first of it.</param>
public sealed record WorkItem(WorkKind Kind, long Number, IReadOnlyList<WorkSubject> First);
