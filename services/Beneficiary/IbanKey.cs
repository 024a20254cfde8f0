using Grants.Platform.Modules;
using Grants.Values;

namespace Grants.Beneficiary;

/// <summary>
/// The key under which IBANs are compared (domain rule 39): HMAC-SHA-256 (RFC 2104) under a key of the database that no
/// rotation changes. Without the key a mark leads to no IBAN; without one, all IBANs of a country could be tried.
/// </summary>
internal sealed class IbanKey(Database<BeneficiaryModule> database)
{
    /// <summary>What two equal IBANs have in common, and nothing else: 64 hexadecimal digits.</summary>
    public string MarkOf(Iban iban) => database.Inner.Keys.MarkOf("iban", iban.Text);
}
