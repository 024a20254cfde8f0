namespace Grants.Tls;

/// <summary>A certificate, its key or an authority that cannot be used; the message names the setting.</summary>
public sealed class CertificateException(string message, Exception? inner = null)
    : InvalidOperationException(message, inner);
