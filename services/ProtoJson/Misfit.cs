namespace Grants.ProtoJson;

/// <summary>What is wrong with a part of a request in JSON.</summary>
public enum MisfitKind
{
    /// <summary>The text is not JSON (RFC 8259).</summary>
    Syntax,

    /// <summary>A member that the message does not have.</summary>
    Unknown,

    /// <summary>A member that is given twice, also by its two names, or beside another member of its oneof.</summary>
    Repeated,

    /// <summary>A value that is not of the type of its field.</summary>
    Type,

    /// <summary>A name that the enum of the field does not have.</summary>
    EnumName,
}

/// <summary>A part of a request in JSON that does not fit its message.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Path">Its path, by the names that the caller wrote: <c>convention.charges[2].label</c>; empty for the
/// whole.</param>
/// <param name="Rule">The rule that it breaks, as a sentence.</param>
public sealed record Misfit(MisfitKind Kind, string Path, string Rule);
