using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Grants.Reporting.Projections;

/// <summary>
/// Which events a version is made from: for the convention, its beneficiary and its budget lines, all events up
/// to a place in the log. Logs only grow, so this says it exactly, whenever and wherever the version is built.
/// </summary>
/// <param name="Parts">The convention first, then its beneficiary, then its lines.</param>
public sealed record ReportBasis(IReadOnlyList<BasisPart> Parts)
{
    /// <summary>The convention's part.</summary>
    public BasisPart Convention => Parts[0];

    /// <summary>SHA-256 of the text.</summary>
    public byte[] Sha256 => SHA256.HashData(Encoding.UTF8.GetBytes(ToString()));

    /// <summary>Reads a basis that was kept.</summary>
    public static ReportBasis Parse(string text) => new(
        [.. text.Split('\n').Select(line => line.Split(' ')).Select(words =>
            new BasisPart(words[0], words[1], long.Parse(words[2], CultureInfo.InvariantCulture)))]);

    /// <summary>One part a line: source, resource and place.</summary>
    public override string ToString() => string.Join('\n', Parts.Select(part =>
        string.Create(CultureInfo.InvariantCulture, $"{part.Source} {part.Root} {part.UpTo}")));
}

/// <summary>The events of one resource and of its children.</summary>
/// <param name="Source">The service that told it.</param>
/// <param name="Root">The resource.</param>
/// <param name="UpTo">The place of the last event in the log of its source; 0 when nothing is known.</param>
public sealed record BasisPart(string Source, string Root, long UpTo);
