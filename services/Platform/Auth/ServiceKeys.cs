using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>
/// The keys of our own services: the private one of each service of this process, and the public half of every service
/// that may call it. A service can so be nobody but itself, and no authority can be a service.
/// </summary>
public sealed class ServiceKeys : IDisposable
{
    private readonly Dictionary<string, ECDsaSecurityKey> _own = [];
    private readonly Dictionary<string, List<ECDsaSecurityKey>> _good = [];

    private ServiceKeys()
    {
    }

    /// <summary>Whether services have keys of their own.</summary>
    public bool Any => _good.Count > 0;

    /// <summary>The services, and the keys whose tokens are theirs.</summary>
    internal IEnumerable<(string Service, IReadOnlyList<SecurityKey> Keys)> All =>
        _good.Select(row => (row.Key, (IReadOnlyList<SecurityKey>)row.Value));

    /// <summary>Reads them; throws with the name of the setting that has a wrong key.</summary>
    public static ServiceKeys Open(AuthOptions options)
    {
        var keys = new ServiceKeys();
        foreach (var service in options.Services)
        {
            keys.Add(service);
        }

        keys.EnsureOneAService(options);
        return keys;
    }

    /// <summary>Throws where a service of this process has no key to sign with.</summary>
    public void EnsureOwn(IEnumerable<string> services)
    {
        if (Any && services.FirstOrDefault(service => !_own.ContainsKey(service)) is { } missing)
        {
            throw new InvalidOperationException(
                $"{new ServiceKeyOptions(missing).Setting(nameof(ServiceKeyOptions.Key))} is required: where services "
                + "have keys of their own, each needs one.");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var key in _good.Values.SelectMany(keys => keys))
        {
            key.ECDsa.Dispose();
        }
    }

    /// <summary>The key that signs for a service; null where it has none here.</summary>
    internal SecurityKey? Find(string service) => _own.GetValueOrDefault(service);

    /// <summary>Throws where the local key is a service's as well.</summary>
    internal void EnsureApartFrom(SigningKey local)
    {
        var prints = local.Halves.Select(key => Named(key).KeyId).ToHashSet();
        if (_good.FirstOrDefault(row => row.Value.Any(key => prints.Contains(key.KeyId))) is { Key: { } service })
        {
            throw new InvalidOperationException(
                $"The key of Auth:Services:{service} is the local key (Auth:Key) as well; each needs its own.");
        }
    }

    private void Add(ServiceKeyOptions service)
    {
        List<ECDsaSecurityKey> good = [];
        if (PrivateOf(service) is { } own)
        {
            _own.Add(service.Name, own);
            good.Add(own);
        }

        if (service.PublicKey is { } half)
        {
            var setting = service.Setting(nameof(service.PublicKey));
            var key = Named(PemKeys.Public(half, setting));
            if (good.Count > 0 && good[0].KeyId != key.KeyId)
            {
                throw new InvalidOperationException($"{setting} must be the public half of the key of this service.");
            }

            good.Add(key);
        }

        if (service.OtherPublicKey is { } other)
        {
            good.Add(Named(PemKeys.Public(other, service.Setting(nameof(service.OtherPublicKey)))));
        }

        _good.Add(
            service.Name,
            good.Count > 0 ? good : throw new InvalidOperationException(
                $"{service.Setting(nameof(service.PublicKey))} is required, for a service of another process."));
    }

    private static ECDsaSecurityKey? PrivateOf(ServiceKeyOptions service) =>
        service.Key is { } pem ? Named(PemKeys.Private(pem, service.Setting(nameof(service.Key))))
        : service.KeyFile is { } file
            ? Named(SigningKey.ReadFile(file, service.Setting(nameof(service.KeyFile)), create: false))
            : null;

    private void EnsureOneAService(AuthOptions options)
    {
        var shared = _good
            .SelectMany(
                row => row.Value.Select(key => key.KeyId).Distinct(), (row, print) => (Service: row.Key, Print: print))
            .GroupBy(row => row.Print, row => row.Service)
            .FirstOrDefault(group => group.Count() > 1);
        if (shared is not null)
        {
            var services = string.Join(" and ", options.Services.Select(one => one.Name).Where(shared.Contains)
                .Select(name => $"Auth:Services:{name}"));
            throw new InvalidOperationException($"{services} have the same key; each service needs its own.");
        }
    }

    // By its thumbprint (RFC 7638), which is the same for both halves.
    private static ECDsaSecurityKey Named(ECDsa key)
    {
        var security = SigningKey.SecurityOf(key);
        security.KeyId = Base64UrlEncoder.Encode(security.ComputeJwkThumbprint());
        return security;
    }
}
