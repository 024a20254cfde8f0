using Grants.Platform.Storage;
using Grants.Tls;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Calls;

/// <summary>
/// TLS as it is configured (section <c>Tls</c>): the certificate that the listeners show, and the authorities whose
/// certificates other services must have. Read when a process starts, so that what is wrong keeps it from starting.
/// </summary>
internal sealed class TlsSettings
{
    private const string Section = "Tls:";

    private TlsSettings(ServerCertificate? certificate, TrustedAuthorities? authorities) =>
        (Certificate, Authorities) = (certificate, authorities);

    /// <summary>What the listeners show; null where they speak without TLS.</summary>
    public ServerCertificate? Certificate { get; }

    /// <summary>Whose certificates other services have; null for those that the system trusts.</summary>
    public TrustedAuthorities? Authorities { get; }

    /// <summary>Reads them.</summary>
    /// <exception cref="CertificateException">Something is missing, contradictory or wrong.</exception>
    public static TlsSettings From(IConfiguration configuration)
    {
        var certificate = Given(configuration, "Certificate", GivenPem.FromFile);
        var key = Given(configuration, "Key", (path, setting) => new GivenPem(
            KeyOf(path, setting), $"{setting} ({path})"));
        var authorities = configuration[Section + "CaFile"] is { Length: > 0 } file
            ? TrustedAuthorities.FromFile(file, Section + "CaFile")
            : null;
        return (certificate, key) switch
        {
            (null, null) => new TlsSettings(null, authorities),
            ({ } shown, { } secret) => new TlsSettings(
                ServerCertificate.Read(shown, secret, TimeProvider.System.GetUtcNow()), authorities),
            (null, _) => throw new CertificateException(
                $"{key!.Origin} has no certificate: set {Section}Certificate or {Section}CertificateFile."),
            _ => throw new CertificateException(
                $"{certificate.Origin} has no key: set {Section}Key or {Section}KeyFile."),
        };
    }

    // A secret by value, or the path of a file.
    private static GivenPem? Given(IConfiguration configuration, string name, Func<string, string, GivenPem> read)
    {
        var setting = Section + name;
        if (configuration[setting] is { Length: > 0 } text)
        {
            return new GivenPem(text, setting);
        }

        if (configuration[setting + "File"] is not { Length: > 0 } path)
        {
            return null;
        }

        return File.Exists(path)
            ? read(path, setting + "File")
            : throw new CertificateException($"{setting}File ({path}) does not exist.");
    }

    private static string KeyOf(string path, string setting)
    {
        try
        {
            return OwnerOnly.Read(path, setting, null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CertificateException($"{setting} ({path}) cannot be read: {error.Message}", error);
        }
    }
}
