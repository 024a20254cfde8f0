using System.Security.Cryptography;
using Grants.Audit.V1;
using Grants.Platform.Audit;
using Grants.Platform.Auth;
using Grants.Platform.Storage;
using Grants.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static Grants.Audit.V1.JournalVerdict.Types;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// Whatever is changed in a table that only grows is found: a value, a row, the order, the end, or all of it written
/// anew.
/// </summary>
public sealed class VerifyJournalsTests : IAsyncLifetime
{
    private static readonly string[] Services = ["budget", "beneficiary", "convention"];

    private readonly World _world = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("grants-journals-").FullName;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Engines.Default == Engines.SqlServer, "Rows are changed in the files of SQLite.");
        // No follower reads what is changed here for a moment.
        await _world.StartAsync("Database:Directory=" + _folder, "Audit:SealSeconds=0", "Events:PollSeconds=300");
        await _world.InAsync(State.Checked);
        await SealAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task One_changed_value_of_any_column_is_found()
    {
        foreach (var (service, journal) in Journals())
        {
            foreach (var column in journal.Columns)
            {
                var fault = await WithAsync(
                    service,
                    $"update {journal.Table} set {column} = {Other(journal, column)} where {First(journal)}",
                    () => FaultAsync(service, journal));

                Assert.True(fault == Fault.EntriesChanged, $"{service}: {journal.Table}.{column}: {fault}");
            }
        }
    }

    [Fact]
    public async Task A_removed_row_and_a_row_moved_to_another_seal_are_found()
    {
        foreach (var (service, journal) in Journals())
        {
            Assert.Equal(Fault.EntriesChanged, await WithAsync(
                service, $"delete from {journal.Table} where {First(journal)}", () => FaultAsync(service, journal)));
            Assert.Equal(Fault.EntriesChanged, await WithAsync(
                service, $"update {journal.Table} set seal_number = null where {First(journal)}",
                () => FaultAsync(service, journal, seal: false)));
            Assert.Equal(Fault.SealMissing, await WithAsync(
                service, $"delete from audit_seal where journal = '{journal.Name}' and seal_number = 1",
                () => FaultAsync(service, journal)));
        }
    }

    [Fact]
    public async Task A_cut_end_is_found_by_a_head_that_was_kept()
    {
        foreach (var (service, journal) in Journals())
        {
            var head = await HeadAsync(service, journal);
            await WithAsync(
                service,
                $"""
                delete from {journal.Table} where seal_number = {head.SealNumber} or seal_number is null;
                delete from audit_seal where journal = '{journal.Name}' and seal_number = {head.SealNumber}
                """,
                async () =>
                {
                    Assert.Equal(Fault.Unspecified, await FaultAsync(service, journal, seal: false));
                    Assert.Equal(Fault.HeadMissing, await FaultAsync(service, journal, head, seal: false));
                    return true;
                });
        }
    }

    [Fact]
    public async Task A_chain_written_anew_is_found_by_its_signature_or_by_a_head_that_was_kept()
    {
        foreach (var (service, journal) in Journals())
        {
            var head = await HeadAsync(service, journal, 1);
            var forget = $"""
                delete from audit_seal where journal = '{journal.Name}';
                update {journal.Table} set seal_number = null;
                delete from {journal.Table} where {First(journal)}
                """;
            Assert.Equal(Fault.SignatureInvalid, await WithAsync(service, forget, async () =>
            {
                using var other = new OtherKey();
                await new JournalSeals(Database(service), [journal], other).SealAsync(CancellationToken.None);
                return await FaultAsync(service, journal, seal: false);
            }));
            Assert.Equal(Fault.HeadDiffers, await WithAsync(service, forget, async () =>
            {
                await SealAsync();
                Assert.Equal(Fault.Unspecified, await FaultAsync(service, journal));
                return await FaultAsync(service, journal, head);
            }));
        }
    }

    [Fact]
    public async Task What_is_not_sealed_yet_is_told()
    {
        await SealAsync();
        var verdict = await VerdictAsync("convention", "timeline");
        Assert.Equal((Fault.Unspecified, 0), (verdict.Fault, verdict.UnsealedCount));
        Assert.True(verdict.EntryCount >= 10, $"{verdict.EntryCount} entries");

        await _world.Server.Database("convention").WriteAsync(
            async session => await session.ExecuteAsync(
                "update timeline_entry set seal_number = null where seal_number = 1"),
            CancellationToken.None);

        Assert.Equal(Fault.EntriesChanged, (await VerdictAsync("convention", "timeline")).Fault);
    }

    private static string First(Journal journal) => $"rowid = (select min(rowid) from {journal.Table})";

    // Another value of the same kind, which no other row has.
    private static string Other(Journal journal, string column) =>
        $"""
        (select case typeof({column})
                when 'integer' then {column} + 1000000
                when 'real' then {column} + 0.5
                when 'blob' then cast(substr({column}, 1, length({column}) - 1) || x'00ff' as blob)
                when 'null' then 'x'
                else substr({column}, 1, length({column}) - 1)
                     || case substr({column}, length({column})) when '0' then '1' else '0' end end
         from {journal.Table} where {First(journal)})
        """;

    private IEnumerable<(string Service, Journal Journal)> Journals() =>
        from service in Services
        from journal in JournalsOf(service)
        select (service, journal);

    private IEnumerable<Journal> JournalsOf(string service) =>
        Journal.OfEveryService.Concat(_world.Server.Services
            .GetServices<Grants.Platform.Modules.ServiceModule>().Single(module => module.Name == service).Journals);

    private Database Database(string service) => _world.Server.Database(service);

    private async Task SealAsync()
    {
        foreach (var service in Services)
        {
            await Seals(service).SealAsync(CancellationToken.None);
        }
    }

    private JournalSeals Seals(string service) =>
        _world.Server.Services.GetRequiredKeyedService<JournalSeals>(service);

    private async Task<JournalHead> HeadAsync(string service, Journal journal, int? number = null)
    {
        var seals = await Database(service).ReadAsync(
            session => SealStore.AllAsync(session, journal.Name), CancellationToken.None);
        var seal = number is null ? seals[^1] : seals.Single(seal => seal.Number == number);
        return new JournalHead
        {
            Journal = journal.Name,
            SealNumber = seal.Number,
            ChainSha256 = Google.Protobuf.ByteString.CopyFrom(seal.ChainSha256),
        };
    }

    private async Task<Fault> FaultAsync(
        string service, Journal journal, JournalHead? head = null, bool seal = true)
    {
        if (seal)
        {
            await SealAsync();
        }

        return (await VerdictAsync(service, journal.Name, head)).Fault;
    }

    private async Task<Grants.Audit.V1.JournalVerdict> VerdictAsync(
        string service, string journal, JournalHead? head = null)
    {
        var request = new VerifyJournalsRequest { Source = service };
        if (head is not null)
        {
            request.KnownHeads.Add(head);
        }

        var answer = await _world.Server.Client<AuditService.AuditServiceClient>("anna", "auditor")
            .VerifyJournalsAsync(request);
        return answer.Verdicts.Single(verdict => verdict.Journal == journal);
    }

    // Changes a copy of what the service keeps behind its back, and puts it back.
    private async Task<T> WithAsync<T>(string service, string change, Func<Task<T>> look)
    {
        var file = Path.Combine(_folder, service + ".db");
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var kept = new SqliteConnection("Data Source=:memory:");
        await kept.OpenAsync();
        connection.BackupDatabase(kept);
        await using (var command = connection.CreateCommand())
        {
            command.CommandText =
                "pragma busy_timeout = 30000; pragma foreign_keys = off; pragma ignore_check_constraints = on; "
                + change;
            await command.ExecuteNonQueryAsync();
        }

        var seen = await look();
        kept.BackupDatabase(connection);
        return seen;
    }

    private sealed class OtherKey : ISealKey, IDisposable
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public byte[] Sign(byte[] data) => _key.SignData(data, HashAlgorithmName.SHA256);

        public bool Verify(byte[] data, byte[] signature) =>
            _key.VerifyData(data, signature, HashAlgorithmName.SHA256);

        public void Dispose() => _key.Dispose();
    }
}
