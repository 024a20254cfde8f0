using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Grants.Tls;

/// <summary>
/// The authorities whose certificates are believed, in place of those that the system trusts. A certificate must also
/// be of the name that was called, be in force and be one for servers.
/// </summary>
public sealed class TrustedAuthorities
{
    internal static readonly Oid ForServers = new("1.3.6.1.5.5.7.3.1");
    private readonly X509Certificate2Collection _roots;

    private TrustedAuthorities(X509Certificate2Collection roots) => _roots = roots;

    /// <summary>Reads them: one certificate or several, PEM.</summary>
    /// <param name="path">The file.</param>
    /// <param name="setting">The setting that names it, for the message.</param>
    /// <exception cref="CertificateException">There is no such file, or no certificate in it.</exception>
    public static TrustedAuthorities FromFile(string path, string setting)
    {
        var roots = PemFile.Certificates(PemFile.Read(path, setting), $"{setting} ({path})");
        foreach (var root in roots)
        {
            if (root.Extensions.OfType<X509BasicConstraintsExtension>()
                .All(constraints => !constraints.CertificateAuthority))
            {
                throw new CertificateException(
                    $"{setting} ({path}): {root.Subject} is not the certificate of an authority.");
            }
        }

        return new TrustedAuthorities(roots);
    }

    /// <summary>Whether a server is believed.</summary>
    /// <param name="shown">The certificate that it shows.</param>
    /// <param name="chain">What else it shows.</param>
    /// <param name="errors">What the connection found; a name that differs is among it.</param>
    public bool Trusts(X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (shown is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var ours = new X509Chain();
        ours.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        ours.ChainPolicy.CustomTrustStore.AddRange(_roots);
        ours.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        ours.ChainPolicy.ApplicationPolicy.Add(ForServers);
        if (chain is not null)
        {
            ours.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        }

        using var certificate = new X509Certificate2(shown);
        return ours.Build(certificate);
    }

    /// <summary>How a client calls servers that these authorities vouch for.</summary>
    public SslClientAuthenticationOptions ForClients() => TlsVersions.ForClients(
        (_, shown, chain, errors) => Trusts(shown, chain, errors));
}

/// <summary>The versions of TLS that are spoken: 1.2 and 1.3.</summary>
public static class TlsVersions
{
    /// <summary>As the framework names them.</summary>
    public const SslProtocols Spoken = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>How a client calls servers; without a rule of its own it believes those that the system trusts.
    /// </summary>
    public static SslClientAuthenticationOptions ForClients(RemoteCertificateValidationCallback? rule = null) => new()
    {
        EnabledSslProtocols = Spoken,
        RemoteCertificateValidationCallback = rule,
    };
}
