using System.Net;
using System.Text.Json.Nodes;
using Grants.Testing;

namespace Grants.EndToEnd;

/// <summary>A process that cannot start says why in one line of its log, and ends with 1.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class StartFailureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("grants-start-").FullName;

    [Theory]
    [InlineData("Database:MigrateAtStart", "false", "The database of budget is not up to date; run the service once ")]
    [InlineData("Database:Directory", "/proc/grants", "The database of budget (/proc/grants/budget.db) cannot be open")]
    [InlineData("Auth:Key", "no key", "Auth:Key ")]
    [InlineData("Auth:KeyFile", "/proc/grants/key", "")]
    [InlineData("Data:Key", "no key", "Data:Key must be 32 bytes in base64. The process ends.")]
    [InlineData("Listen:Grpc", "https://127.0.0.1:0", "Listen:Grpc is https://127.0.0.1:0, which requires Tls:Certif")]
    [InlineData("Tls:CaFile", "/nowhere.pem", "Tls:CaFile (/nowhere.pem) cannot be read: Could not find file '/nowh")]
    [InlineData("Database:Engine", "Access", "Database:Engine must be Sqlite or SqlServer, not Access. The process e")]
    [InlineData("Limits:DeadlineSeconds", "long", "Limits:DeadlineSeconds must be whole seconds from ")]
    public async Task One_line_says_why(string setting, string value, string why)
    {
        var settings = Settings();
        settings[setting.Replace(":", "__", StringComparison.Ordinal)] = value;

        var (code, output) = await Command.RunAsync(
            _folder, settings, "dotnet", ServiceProcess.PathOf("Standalone", "Grants.Standalone.dll"));

        Assert.True(code == 1, output);
        var line = JsonNode.Parse(Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)))!;
        Assert.Equal("Critical", (string?)line["LogLevel"]);
        Assert.StartsWith(why, (string?)line["Message"], StringComparison.Ordinal);
        Assert.EndsWith(" The process ends.", (string?)line["Message"], StringComparison.Ordinal);
        Assert.Null(line["Exception"]);
    }

    [Fact]
    public async Task It_is_not_ready_where_no_temporary_file_can_be_made()
    {
        var settings = Settings();
        settings.Add("TMPDIR", "/proc");
        await using var process = new ServiceProcess("Standalone", settings);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await process.StartUntilItAnswersAsync());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Dictionary<string, string> Settings() => new()
    {
        ["Listen__Grpc"] = $"http://127.0.0.1:{FreePort.Next()}",
        ["Listen__Http"] = $"http://127.0.0.1:{FreePort.Next()}",
        ["Database__Directory"] = Path.Combine(_folder, "data"),
        ["Auth__KeyFile"] = Path.Combine(_folder, "data", "signing-key.pem"),
        ["Data__KeyFile"] = Path.Combine(_folder, "data", "data-key"),
        ["Logging__LogLevel__Default"] = "Warning",
    };
}
