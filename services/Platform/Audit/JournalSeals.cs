using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Platform.Audit;

/// <summary>Seals the journals of a database, and verifies them.</summary>
internal sealed class JournalSeals(Database database, IReadOnlyList<Journal> journals, ISealKey key)
{
    /// <summary>Seals what waits; the new heads.</summary>
    public async Task<IReadOnlyList<Seal>> SealAsync(CancellationToken cancellation)
    {
        var made = new List<Seal>();
        foreach (var journal in journals)
        {
            if (await database.ReadAsync(session => SealStore.HasUnsealedAsync(session, journal), cancellation)
                && await database.WriteAsync(session => SealAsync(session, journal), cancellation) is { } seal)
            {
                made.Add(seal);
            }
        }

        return made;
    }

    /// <summary>
    /// Holds each journal against its seals, and against heads that were kept elsewhere.
    /// </summary>
    public async Task<IReadOnlyList<JournalVerdict>> VerifyAsync(
        IReadOnlyCollection<KnownHead> known, CancellationToken cancellation)
    {
        var verdicts = new List<JournalVerdict>();
        foreach (var journal in journals)
        {
            verdicts.Add(await database.ReadAsync(
                session => VerifyAsync(
                    session, journal, [.. known.Where(head => head.Journal == journal.Name)], cancellation),
                cancellation));
        }

        return verdicts;
    }

    // Null where another has sealed them meanwhile.
    private async Task<Seal?> SealAsync(DbSession session, Journal journal)
    {
        var last = await SealStore.FindLastAsync(session, journal.Name);
        var number = (last?.Number ?? 0) + 1;
        if (await SealStore.MarkAsync(session, journal, number) == 0)
        {
            return null;
        }

        var (count, chain) = await HashAsync(session, journal, number, last?.ChainSha256, CancellationToken.None);
        var unsigned = new Seal(
            journal.Name, number, count, Calendar.ToMillisecond(TimeProvider.System.GetUtcNow()), chain, []);
        var seal = unsigned with { Signature = key.Sign(unsigned.Claim) };
        await SealStore.AddAsync(session, seal);
        return seal;
    }

    private async Task<JournalVerdict> VerifyAsync(
        DbSession session, Journal journal, List<KnownHead> known, CancellationToken cancellation)
    {
        var seals = await SealStore.AllAsync(session, journal.Name);
        var verdict = new JournalVerdict(journal.Name);
        Seal? before = null;
        foreach (var seal in seals)
        {
            var (count, chain) = await HashAsync(session, journal, seal.Number, before?.ChainSha256, cancellation);
            var fault = FaultOf(seal, before, count, chain, known);
            if (fault is not null)
            {
                return verdict with { Fault = fault, FaultySeal = seal.Number };
            }

            verdict = verdict with { SealCount = seal.Number, EntryCount = verdict.EntryCount + count };
            before = seal;
        }

        var tail = await SealStore.TailAsync(session, journal, before?.Number ?? 0);
        var cutOff = known.Where(head => head.Number > (before?.Number ?? 0)).Select(head => head.Number).ToList();
        return verdict with
        {
            UnsealedCount = tail.UnsealedCount,
            UnsealedSince = tail.UnsealedSince,
            Fault = cutOff.Count > 0 ? SealFault.HeadMissing
                : tail.StrayCount > 0 ? SealFault.SealMissing
                : null,
            FaultySeal = cutOff.Count > 0 ? cutOff.Min() : tail.StrayCount > 0 ? (before?.Number ?? 0) + 1 : null,
        };
    }

    private SealFault? FaultOf(Seal seal, Seal? before, long count, byte[] chain, List<KnownHead> known) =>
        seal.Number != (before?.Number ?? 0) + 1 ? SealFault.SealMissing
        : count != seal.EntryCount || !chain.AsSpan().SequenceEqual(seal.ChainSha256) ? SealFault.EntriesChanged
        : !key.Verify(seal.Claim, seal.Signature) ? SealFault.SignatureInvalid
        : known.Any(head => head.Number == seal.Number && !seal.ChainSha256.AsSpan().SequenceEqual(head.ChainSha256))
            ? SealFault.HeadDiffers
        : null;

    private static async Task<(long Count, byte[] Chain)> HashAsync(
        DbSession session, Journal journal, long number, byte[]? before, CancellationToken cancellation)
    {
        using var hash = new SealHash(journal.Name, before);
        await foreach (var row in SealStore.RowsAsync(session, journal, number).WithCancellation(cancellation))
        {
            hash.AddRow(row);
        }

        return (hash.Count, hash.Finish());
    }
}

/// <summary>What signs the heads of journals, and knows its own signatures.</summary>
internal interface ISealKey
{
    /// <summary>A signature.</summary>
    byte[] Sign(byte[] data);

    /// <summary>Whether a signature is one of this key, or of the key before it.</summary>
    bool Verify(byte[] data, byte[] signature);
}

/// <summary>A head that was kept outside the database.</summary>
/// <param name="Journal">The journal.</param>
/// <param name="Number">The number of the seal.</param>
/// <param name="ChainSha256">Its hash.</param>
internal sealed record KnownHead(string Journal, long Number, byte[] ChainSha256);

/// <summary>What is wrong with a journal.</summary>
internal enum SealFault
{
    /// <summary>Rows of a seal were changed, removed, added or reordered.</summary>
    EntriesChanged = 1,

    /// <summary>A seal in the middle is missing, or rows name one that is not there.</summary>
    SealMissing,

    /// <summary>A seal was not signed with the key of this service.</summary>
    SignatureInvalid,

    /// <summary>A seal differs from its head that was kept elsewhere: the journal was written anew.</summary>
    HeadDiffers,

    /// <summary>A head that was kept elsewhere is not in the journal: its end was cut off.</summary>
    HeadMissing,
}

/// <summary>Whether a journal is as it was sealed.</summary>
/// <param name="Journal">The journal.</param>
internal sealed record JournalVerdict(string Journal)
{
    /// <summary>How many seals are right, from the first on.</summary>
    public long SealCount { get; init; }

    /// <summary>How many rows those have.</summary>
    public long EntryCount { get; init; }

    /// <summary>How many rows are in no seal yet; they are proved by nothing.</summary>
    public long UnsealedCount { get; init; }

    /// <summary>The time of the oldest of them; null where there is none.</summary>
    public DateTimeOffset? UnsealedSince { get; init; }

    /// <summary>The first thing that is wrong; null where nothing is.</summary>
    public SealFault? Fault { get; init; }

    /// <summary>The seal that it was found at; null where nothing is wrong.</summary>
    public long? FaultySeal { get; init; }
}
