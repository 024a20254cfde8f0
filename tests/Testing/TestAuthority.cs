using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Grants.Testing;

/// <summary>An authority of the tests' own that issues certificates, as build/secrets.sh does.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly X509Certificate2 _authority;

    /// <summary>Makes one, and writes its certificate to a file.</summary>
    /// <param name="folder">Where it writes.</param>
    /// <param name="name">The name of the file, without its ending.</param>
    public TestAuthority(string folder, string name = "ca")
    {
        Folder = folder;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(Now.AddDays(-20), Now.AddDays(20));
        File = Path.Combine(folder, $"{name}.pem");
        System.IO.File.WriteAllText(File, _authority.ExportCertificatePem());
    }

    /// <summary>The folder of its files.</summary>
    public string Folder { get; }

    /// <summary>Its certificate.</summary>
    public string File { get; }

    /// <summary>
    /// Issues a certificate and writes <c>{file}.pem</c> and <c>{file}-key.pem</c>: of names and addresses, from some
    /// days ago on (or to come), for ten days.
    /// </summary>
    public (string Certificate, string Key) Issue(
        string file, string[] names, int daysFromNow = -1, bool isForServers = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={file}", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid(isForServers ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2")], critical: false));
        using var issued = request.Create(
            _authority, Now.AddDays(daysFromNow), Now.AddDays(daysFromNow + 10), RandomNumberGenerator.GetBytes(8));
        var paths = (Certificate: Path.Combine(Folder, $"{file}.pem"), Key: Path.Combine(Folder, $"{file}-key.pem"));
        System.IO.File.WriteAllText(paths.Certificate, issued.ExportCertificatePem());
        System.IO.File.WriteAllText(paths.Key, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(paths.Key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return paths;
    }

    public void Dispose() => _authority.Dispose();
}
