using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Grants.Tls;

/// <summary>A text, and where it was given: the name of the setting, with the file if there is one.</summary>
/// <param name="Text">The text, PEM.</param>
/// <param name="Origin">Where it was given, for messages.</param>
public sealed record GivenPem(string Text, string Origin)
{
    /// <summary>The content of a file.</summary>
    /// <exception cref="CertificateException">It cannot be read.</exception>
    public static GivenPem FromFile(string path, string setting) => new(
        PemFile.Read(path, setting), $"{setting} ({path})");
}

/// <summary>The certificate that a server shows, with its key and the certificates between it and its authority.
/// </summary>
public sealed class ServerCertificate
{
    private ServerCertificate(X509Certificate2 own, X509Certificate2Collection chain) => (Own, Chain) = (own, chain);

    /// <summary>The certificate, with its private key.</summary>
    public X509Certificate2 Own { get; }

    /// <summary>The certificates that follow it in the file.</summary>
    public X509Certificate2Collection Chain { get; }

    /// <summary>Reads one.</summary>
    /// <param name="certificate">The certificate, and after it those between it and its authority.</param>
    /// <param name="key">Its private key, not encrypted.</param>
    /// <param name="now">The time at which it has to be in force.</param>
    /// <exception cref="CertificateException">
    /// One of them is damaged, the key is of another certificate, or the certificate is not in force.
    /// </exception>
    public static ServerCertificate Read(GivenPem certificate, GivenPem key, DateTimeOffset now)
    {
        var chain = PemFile.Certificates(certificate.Text, certificate.Origin);
        var first = chain[0];
        EnsureInForce(first, certificate.Origin, now);
        EnsureForServers(first, certificate.Origin);
        X509Certificate2 own;
        try
        {
            own = X509Certificate2.CreateFromPem(certificate.Text, key.Text);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new CertificateException(
                $"{key.Origin} is not the private key (PEM) of the certificate of {certificate.Origin}: "
                + error.Message,
                error);
        }

        chain.RemoveAt(0);
        return new ServerCertificate(own, chain);
    }

    private static void EnsureInForce(X509Certificate2 certificate, string origin, DateTimeOffset now)
    {
        if (now < certificate.NotBefore || now > certificate.NotAfter)
        {
            throw new CertificateException(
                $"{origin}: {certificate.Subject} is in force from {Day(certificate.NotBefore)} to "
                + $"{Day(certificate.NotAfter)} only.");
        }
    }

    private static void EnsureForServers(X509Certificate2 certificate, string origin)
    {
        var uses = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .Select(extension => extension.EnhancedKeyUsages).FirstOrDefault();
        if (uses is not null && uses[TrustedAuthorities.ForServers.Value!] is null)
        {
            throw new CertificateException(
                $"{origin}: {certificate.Subject} is not for servers: its extended key usage must include serverAuth.");
        }
    }

    private static string Day(DateTime moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
