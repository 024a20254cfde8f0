using System.Runtime.CompilerServices;
using Grants.Platform.Storage;
using Grants.Reporting.Building;

namespace Grants.Reporting;

/// <summary>The bytes of the versions, for calls and pages.</summary>
internal sealed class ReportFiles(Database<ReportingModule> database)
{
    /// <summary>The bytes of a form of a version, part by part.</summary>
    public async IAsyncEnumerable<byte[]> ReadAsync(
        ReportRecord version, string form, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (version.State != BuildState.Built)
        {
            throw ReportingRefusals.ReportNotBuilt(version.Name);
        }

        var kept = version.Forms.Single(one => one.Form == form);
        for (var chunk = 0; ; chunk++)
        {
            var part = await database.ReadAsync(
                session => ReportFormStore.FindChunkAsync(
                    session, version.Order.Convention, version.Number, kept, chunk),
                cancellation);
            if (part is null)
            {
                yield break;
            }

            yield return ChunkStream.Inflate(part);
        }
    }
}
