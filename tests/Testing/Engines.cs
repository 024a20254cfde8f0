using Xunit;

namespace Grants.Testing;

/// <summary>
/// The engines that tests run on. <c>GRANTS_TEST_SQLSERVER</c> is the connection string of a server where tests may
/// make databases of their own and drop them again, over an encrypted connection and without TrustServerCertificate,
/// for services take no other (ServerCertificate names the certificate of a server that signed its own); where it is
/// not set, what needs it is skipped and says so.
/// <c>GRANTS_TEST_ENGINE=SqlServer</c> runs everything that starts a server on it.
/// </summary>
public static class Engines
{
    public const string Sqlite = "Sqlite";

    public const string SqlServer = "SqlServer";

    /// <summary>Every engine the system runs on.</summary>
    public static TheoryData<string> All => [Sqlite, SqlServer];

    /// <summary>The engine of a test that names none.</summary>
    public static string Default => Environment.GetEnvironmentVariable("GRANTS_TEST_ENGINE") ?? Sqlite;

    /// <summary>The server, or null.</summary>
    public static string? Server => Environment.GetEnvironmentVariable("GRANTS_TEST_SQLSERVER");

    /// <summary>Skips the test when its engine is not to be had.</summary>
    public static void SkipUnlessThereIs(string engine) => Assert.SkipWhen(
        engine == SqlServer && Server is null, "GRANTS_TEST_SQLSERVER names no SQL Server to test on.");
}
