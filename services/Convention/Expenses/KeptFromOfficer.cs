namespace Grants.Convention;

/// <summary>
/// Whose records and whose files an officer must leave to others, by the keys of their subjects (rule 31).
/// </summary>
internal sealed record KeptFromOfficer(IReadOnlyList<string> RecordedKeys, IReadOnlyList<string> UploadedKeys);
