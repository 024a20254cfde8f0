using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Grants.Platform.Auth;
using Grants.Values;
using Grants.Reporting.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;
using Reports = Grants.Reporting.V1.ReportingService.ReportingServiceClient;

namespace Grants.EndToEnd;

/// <summary>
/// The grant of the demo, grown to very many expenses: what Reporting has kept of one is written again and again with
/// other ids, as if it had been published that often. Its reports take long enough to be killed while they are built.
/// </summary>
internal sealed class GrantOfManyExpenses : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly string[] Copied = ["VoucherUploaded", "ExpenseRecorded", "ExpenseDecided"];
    private readonly Deployment _deployment;
    private readonly string _token;
    private readonly string _convention;

    private GrantOfManyExpenses(Deployment deployment, string token, string convention)
    {
        _deployment = deployment;
        _token = token;
        _convention = convention;
    }

    /// <summary>The process that serves and builds.</summary>
    public ServiceProcess Process => _deployment.Processes[0];

    /// <summary>Plays the demo, adds the expenses, forgets the reports, and starts again.</summary>
    public static async Task<GrantOfManyExpenses> PrepareAsync(int expenses)
    {
        await using var settled = await SettleAsync();
        return await PrepareAsync(settled, expenses);
    }

    /// <summary>Plays the demo and ends the process, which leaves a settled grant to be copied.</summary>
    public static async Task<Deployment> SettleAsync()
    {
        var deployment = await Deployment.StandaloneAsync();
        await deployment.PlayAsync();
        await deployment.Processes[0].KillAsync();
        return deployment;
    }

    /// <summary>Adds expenses to a copy of the settled grant, forgets its reports, and starts.</summary>
    public static async Task<GrantOfManyExpenses> PrepareAsync(Deployment settled, int expenses)
    {
        var deployment = settled.Copy();
        var keyFile = Path.Combine(deployment.DataDirectory, "signing-key.pem");
        var auth = new AuthOptions(keyFile, CreateKey: false, "grants", "grants");
        using var key = SigningKey.Open(auth.KeyFile, create: false);
        var token = new TokenIssuer(key, auth).Issue("ines.dubois", ["case-officer"], TimeSpan.FromHours(4));
        await using var connection = await OpenAsync(deployment);
        var convention = await AddExpensesAsync(connection, expenses);
        var grant = new GrantOfManyExpenses(deployment, token, convention);
        await grant.ForgetReportsAsync();
        await grant.Process.StartAsync();
        return grant;
    }

    /// <summary>Asks for the version.</summary>
    public async Task<Report> AskAsync(Report.Types.Kind kind)
    {
        using var channel = GrpcChannel.ForAddress(Process.Address);
        return await new Reports(channel).BuildReportAsync(
            new BuildReportRequest
            {
                RequestId = $"{Ids.New(TimeProvider.System.GetUtcNow()):D}", Parent = _convention, Kind = kind,
            },
            Options);
    }

    /// <summary>Asks for the version and waits until it is built.</summary>
    public async Task<Report> BuiltAsync(Report.Types.Kind kind) =>
        await WatchAsync((await AskAsync(kind)).Name, Process.Address);

    /// <summary>Waits until a version is built, as some process tells it.</summary>
    public async Task<Report> WatchAsync(string name, Uri address)
    {
        using var channel = GrpcChannel.ForAddress(address);
        using var call = new Reports(channel).WatchReport(new WatchReportRequest { Name = name }, Options);
        Report? last = null;
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
        {
            last = answer.Report;
        }

        return last!;
    }

    /// <summary>One more process on the same files.</summary>
    public Task<ServiceProcess> StartAnotherAsync(int builders) =>
        _deployment.StartAnotherAsync(("Reporting:Builders", $"{builders}"));

    /// <summary>How many rows of Reporting's there are.</summary>
    public Task<long> CountAsync(string table) => _deployment.CountAsync("reporting", table);

    /// <summary>Ends the process as a power cut does.</summary>
    public Task KillAsync() => Process.KillAsync();

    /// <summary>The time goes by that whoever was killed had for what it was building.</summary>
    public Task LetLeasesRunOutAsync() => _deployment.ExecuteAsync(
        "reporting", "update report set lease_until = '2000-01-01T00:00:00.000Z' where lease_until is not null");

    /// <summary>Starts the process again, killed before or not; with or without the versions there are.</summary>
    public async Task StartAgainAsync(bool forgetReports)
    {
        await Process.DisposeAsync();
        if (forgetReports)
        {
            await ForgetReportsAsync();
        }

        await Process.StartAsync();
    }

    /// <summary>
    /// Starts the process again with nothing of Reporting's but what it reads from the logs of the other services.
    /// </summary>
    public async Task StartOnAnEmptyDatabaseAsync()
    {
        await Process.DisposeAsync();
        foreach (var file in Directory.GetFiles(_deployment.DataDirectory, "reporting.db*"))
        {
            File.Delete(file);
        }

        await Process.StartAsync();
    }

    /// <summary>SHA-256 of the bytes of a version, form by form; the PDF where something prints it.</summary>
    public async Task<IReadOnlyList<string>> HashesAsync(Report version)
    {
        using var channel = GrpcChannel.ForAddress(Process.Address);
        List<string> hashes = [];
        foreach (var format in new[] { Format.Json, Format.Html, Format.Xlsx, Format.Pdf })
        {
            using var call = new Reports(channel).DownloadReport(
                new DownloadReportRequest { Name = version.Name, Format = format }, Options);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            try
            {
                await foreach (var part in call.ResponseStream.ReadAllAsync())
                {
                    hash.AppendData(part.Chunk.Span);
                }
            }
            catch (RpcException error) when (format == Format.Pdf && error.StatusCode == StatusCode.FailedPrecondition)
            {
                continue;
            }

            hashes.Add($"{format} {Convert.ToHexStringLower(hash.GetHashAndReset())}");
        }

        return hashes;
    }

    public ValueTask DisposeAsync() => _deployment.DisposeAsync();

    private CallOptions Options => new(
        new Metadata { { "authorization", "Bearer " + _token } },
        TimeProvider.System.GetUtcNow().UtcDateTime + Patience);

    private async Task ForgetReportsAsync()
    {
        await using var connection = await OpenAsync(_deployment);
        await using var command = connection.CreateCommand();
        command.CommandText = "delete from report_chunk; delete from report_form; delete from report";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<SqliteConnection> OpenAsync(Deployment deployment)
    {
        var connection = new SqliteConnection(
            $"Data Source={Path.Combine(deployment.DataDirectory, "reporting.db")};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<string> AddExpensesAsync(SqliteConnection connection, int count)
    {
        List<Model> models = [];
        foreach (var type in Copied)
        {
            models.Add(await Model.FirstAsync(connection, type));
        }

        await using var transaction = connection.BeginTransaction();
        await using var insert = connection.CreateCommand();
        insert.CommandText = """
            insert into grant_event (source, event_position, root, about, event_id, event_type, of_expenses, subject,
                                     event_time, actor, body)
            values ('convention', (select max(event_position) + 1 from grant_event where source = 'convention'),
                    $root, $about, randomblob(16), $type, 1, $root, $time, 'ines.dubois', $body)
            """;
        string[] names = ["$root", "$about", "$type", "$time", "$body"];
        var values = names.ToDictionary(name => name, name => insert.Parameters.Add(new SqliteParameter(name, null)));
        foreach (var number in Enumerable.Range(1, count))
        {
            foreach (var model in models)
            {
                values["$root"].Value = model.Root;
                values["$type"].Value = model.Type;
                values["$about"].Value = Model.Renamed(model.About, number);
                values["$time"].Value = model.Time;
                values["$body"].Value = model.Again(number);
                await insert.ExecuteNonQueryAsync();
            }
        }

        await transaction.CommitAsync();
        return models[0].Root;
    }

    private sealed record Model(string Type, string Root, string About, string Time, JsonObject Body)
    {
        public static async Task<Model> FirstAsync(SqliteConnection connection, string type)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "select root, about, event_time, body from grant_event where event_type = $type"
                + " order by event_position limit 1";
            command.Parameters.AddWithValue("$type", type);
            await using var reader = await command.ExecuteReaderAsync();
            Assert.True(await reader.ReadAsync());
            return new Model(
                type,
                reader.GetString(0),
                reader.GetString(1),
                reader.GetString(2),
                JsonNode.Parse(reader.GetFieldValue<byte[]>(3))!.AsObject());
        }

        /// <summary>conventions/…/expenses/{uuid}: the same name with another uuid.</summary>
        public static string Renamed(string name, int number) => $"{name[..^8]}{number:x8}";

        /// <summary>The body, of another expense.</summary>
        public byte[] Again(int number)
        {
            foreach (var member in new[] { "expense", "voucher" })
            {
                if (Body[member] is JsonValue name)
                {
                    Body[member] = Renamed(name.GetValue<string>(), number);
                }
            }

            if (Body["invoiceNumber"] is not null)
            {
                Body["invoiceNumber"] = $"F-{number}";
            }

            return System.Text.Encoding.UTF8.GetBytes(Body.ToJsonString());
        }
    }
}
