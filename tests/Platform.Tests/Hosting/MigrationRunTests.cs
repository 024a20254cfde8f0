using Grants.Platform.Edge;
using Grants.Testing;

namespace Grants.Platform.Hosting;

/// <summary>A process that is started to bring its databases up to date, and how it ends.</summary>
public sealed class MigrationRunTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("grants-migrate-").FullName;

    [Fact]
    public async Task Ends_with_0_once_the_databases_are_up_to_date()
    {
        Assert.Equal(0, await MigrateAsync($"--Database:Directory={_directory}"));
        Assert.True(File.Exists(Path.Combine(_directory, "probe.db")));
    }

    [Fact]
    public async Task Ends_with_1_when_the_database_does_not_answer_for_as_long_as_it_waits() => Assert.Equal(
        1,
        await MigrateAsync(
            "--Database:Engine=SqlServer",
            $"--Database:ConnectionString=Server=tcp:127.0.0.1,{FreePort.Next()};User ID=sa;Password=none;"
            + "Initial Catalog=grants_{service};Connect Timeout=1",
            "--Database:MigrateWaitSeconds=1"));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static Task<int> MigrateAsync(params string[] settings) =>
        GrantsHost.RunAsync(["migrate", .. settings, "--Logging:LogLevel:Default=None"], new Probe());
}
