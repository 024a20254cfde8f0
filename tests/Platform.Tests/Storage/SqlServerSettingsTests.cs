using Grants.Platform.Storage;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Tests.Storage;

/// <summary>What is made of the connection string that operators give.</summary>
public sealed class SqlServerSettingsTests
{
    private const string Server = "Server=tcp:sql,1433;User ID=grants;";

    [Theory]
    [InlineData("Encrypt=false")]
    [InlineData("Encrypt=no")]
    [InlineData("Encrypt=Optional")]
    public void A_connection_in_the_clear_is_refused_by_the_name_of_its_setting(string encrypt)
    {
        foreach (var setting in new[] { "Database:ConnectionString", "Database:budget:ConnectionString" })
        {
            var refused = Assert.Throws<InvalidOperationException>(() => Of(setting, Server + encrypt));
            Assert.StartsWith(setting + " leaves the connection unenc", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("TrustServerCertificate=true", " believes any server: TrustServerCertificate must be false.")]
    [InlineData("ServerCertificate=/nowhere.pem", ": ServerCertificate (/nowhere.pem) does not exist.")]
    public void A_server_is_believed_for_its_certificate_alone(string given, string why)
    {
        foreach (var setting in new[] { "Database:ConnectionString", "Database:budget:ConnectionString" })
        {
            var refused = Assert.Throws<InvalidOperationException>(() => Of(setting, Server + given));
            Assert.StartsWith(setting + why, refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Server=tcp:sql", "grants_budget")]
    [InlineData("Server=tcp:sql;User ID=public_{service}", "public_budget")]
    [InlineData("Server=tcp:sql;User ID=dba", "dba")]
    [InlineData("Server=tcp:sql;Integrated Security=true", "")]
    [InlineData("Server=tcp:sql;Authentication=Active Directory Default", "")]
    public void Each_service_has_a_login_of_its_own(string given, string login) =>
        Assert.Equal(login, Of("Database:ConnectionString", given).UserID);

    [Fact]
    public void A_login_is_made_where_its_password_is_given()
    {
        Assert.Null(Login());
        Assert.Equal(
            new SqlServerLogin("grants_budget", "Pw-1"), Login(("Database:budget:LoginPassword", "Pw-1\n")));
        Assert.Equal(
            new SqlServerLogin("b", "Pw-1"),
            Login(("Database:budget:LoginPassword", "Pw-1"), ("Database:budget:Login", "b")));

        static SqlServerLogin? Login(params (string Name, string Value)[] settings) =>
            SqlServerSettings.LoginToMake(
                new ConfigurationBuilder().AddInMemoryCollection(
                    settings.Select(row => KeyValuePair.Create(row.Name, (string?)row.Value))).Build(),
                "budget");
    }

    [Theory]
    [InlineData("", "True")]
    [InlineData("Encrypt=true", "True")]
    [InlineData("Encrypt=Strict", "Strict")]
    public void One_that_is_encrypted_stays_as_it_is(string encrypt, string kept) =>
        Assert.Equal(kept, Of("Database:ConnectionString", Server + encrypt).Encrypt.ToString());

    [Theory]
    [InlineData("Database:ConnectionString", "", "grants_budget")]
    [InlineData("Database:ConnectionString", "Database=public_{service}", "public_budget")]
    [InlineData("Database:budget:ConnectionString", "Database=budget", "budget")]
    public void Each_service_has_a_database_of_its_own(string setting, string catalog, string named) =>
        Assert.Equal(named, Of(setting, Server + catalog).InitialCatalog);

    [Fact]
    public void One_database_for_all_services_is_refused()
    {
        var refused = Assert.Throws<InvalidOperationException>(
            () => Of("Database:ConnectionString", Server + "Database=grants"));
        Assert.Contains("grants_{service}", refused.Message, StringComparison.Ordinal);
    }

    private static SqlConnectionStringBuilder Of(string setting, string value) => new(
        SqlServerSettings.ConnectionStringOf(
            new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { [setting] = value }).Build(),
            "budget"));
}
