using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Storage;

/// <summary>A login of a service, with rights on the rows of its own database and on nothing else.</summary>
/// <param name="Name">Its name, also that of its user in the database.</param>
/// <param name="Password">Its password.</param>
internal sealed record SqlServerLogin(string Name, string Password);

/// <summary>The connection string of a service, from the settings of those who run it.</summary>
internal static class SqlServerSettings
{
    private const string Placeholder = "{service}";

    /// <summary>
    /// <c>Database:{service}:ConnectionString</c>, or <c>Database:ConnectionString</c> for all of them, whose database
    /// holds <c>{service}</c> in its name; without a name it is <c>grants_{service}</c>. So it is with the login. The
    /// password may come from a file, <c>Database:{service}:PasswordFile</c> or <c>Database:PasswordFile</c>.
    /// </summary>
    public static string ConnectionStringOf(IConfiguration configuration, string service)
    {
        var own = configuration[$"Database:{service}:ConnectionString"];
        var text = own ?? configuration["Database:ConnectionString"]
            ?? throw new InvalidOperationException(
                "Database:ConnectionString must be set, such as Server=tcp:sql,1433;User ID=grants.");
        var builder = new SqlConnectionStringBuilder(text);
        EnsureEncrypted(builder, own is null ? "Database:ConnectionString" : $"Database:{service}:ConnectionString");
        builder.InitialCatalog = CatalogOf(builder.InitialCatalog, service, own is not null);
        builder.UserID = LoginOf(builder, service);
        var passwordFile = configuration[$"Database:{service}:PasswordFile"] ?? configuration["Database:PasswordFile"];
        if (passwordFile is not null)
        {
            builder.Password = File.ReadAllText(passwordFile).TrimEnd('\r', '\n');
        }

        // A session runs one statement at a time, and its transactions are its own.
        builder.MultipleActiveResultSets = false;
        builder.Enlist = false;
        if (!builder.ShouldSerialize("Application Name"))
        {
            builder.ApplicationName = "grants-" + service;
        }

        return builder.ConnectionString;
    }

    /// <summary>
    /// The login that a service is given when its database is brought up to date, and the password; null where none is
    /// configured (<c>Database:{service}:LoginPassword</c>). Its name is <c>Database:{service}:Login</c>, or else
    /// <c>grants_{service}</c>.
    /// </summary>
    public static SqlServerLogin? LoginToMake(IConfiguration configuration, string service) =>
        configuration[$"Database:{service}:LoginPassword"] is { Length: > 0 } password
            ? new SqlServerLogin(configuration[$"Database:{service}:Login"] ?? "grants_" + service, password.TrimEnd())
            : null;

    // Personal and bank data go over the line (GDPR, article 32). And SqlClient, up to 7.1 at least, takes the head of
    // a packet for letters of an nvarchar(max) when packets arrive in pieces, as they do in the clear.
    private static void EnsureEncrypted(SqlConnectionStringBuilder builder, string setting)
    {
        if (builder.Encrypt == SqlConnectionEncryptOption.Optional)
        {
            throw new InvalidOperationException(
                $"{setting} leaves the connection unencrypted: Encrypt must be Mandatory, which is the default, or "
                + "Strict. ServerCertificate=FILE believes the certificate in the file (PEM).");
        }

        if (builder.TrustServerCertificate)
        {
            throw new InvalidOperationException(
                $"{setting} believes any server: TrustServerCertificate must be false. ServerCertificate=FILE believes "
                + "the certificate in the file (PEM), and without it those of authorities that the system trusts.");
        }

        if (builder.ServerCertificate is { Length: > 0 } file && !File.Exists(file))
        {
            throw new InvalidOperationException($"{setting}: ServerCertificate ({file}) does not exist.");
        }
    }

    private static string LoginOf(SqlConnectionStringBuilder builder, string service) =>
        builder.UserID.Length > 0 ? builder.UserID.Replace(Placeholder, service, StringComparison.Ordinal)
        : builder.IntegratedSecurity || builder.Authentication != SqlAuthenticationMethod.NotSpecified ? ""
        : "grants_" + service;

    private static string CatalogOf(string catalog, string service, bool isOwn)
    {
        if (catalog.Length == 0)
        {
            return "grants_" + service;
        }

        return isOwn || catalog.Contains(Placeholder, StringComparison.Ordinal)
            ? catalog.Replace(Placeholder, service, StringComparison.Ordinal)
            : throw new InvalidOperationException(
                $"Each service requires its own database: name it {catalog}_{Placeholder} in "
                + "Database:ConnectionString.");
    }
}
