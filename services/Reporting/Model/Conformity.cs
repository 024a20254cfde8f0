namespace Grants.Reporting.Model;

/// <summary>How far the pages of an installation conform to the RGAA, as an audit of it found.</summary>
internal enum Conformity
{
    /// <summary>Nobody has examined it, or less than half of the criteria are met.</summary>
    None,

    /// <summary>Half of the criteria at least are met.</summary>
    Partial,

    /// <summary>All criteria are met.</summary>
    Full,
}
