using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Grants.Tls;

/// <summary>Reads PEM, and names the setting where it cannot.</summary>
internal static class PemFile
{
    public static string Read(string path, string setting)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CertificateException($"{setting} ({path}) cannot be read: {error.Message}", error);
        }
    }

    public static X509Certificate2Collection Certificates(string pem, string origin)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException error)
        {
            throw new CertificateException($"{origin} is damaged: {error.Message}", error);
        }

        return certificates.Count > 0
            ? certificates
            : throw new CertificateException($"{origin} holds no certificate (PEM).");
    }
}
