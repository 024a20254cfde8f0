namespace Grants.Platform.Auth;

/// <summary>A process does not start on settings that would let the wrong ones in, and names the setting.</summary>
public sealed class WrongKeyTests
{
    private static readonly Dictionary<string, string> Keys = MakeKeys();

    [Theory]
    [InlineData("Auth:Key must hold an EC private key", "not a public key on P-256", "Auth:Key=ec.pub")]
    [InlineData("Auth:Key must hold", "not a private key of RSA with 2048 bits", "Auth:Key=rsa")]
    [InlineData("Auth:Key must hold", "not a private key on another curve", "Auth:Key=p384")]
    [InlineData("Auth:Key must hold", "not a text without a PEM block", "Auth:Key=nonsense")]
    [InlineData("Auth:OtherKey must hold", "RSA", "Auth:Key=ec", "Auth:OtherKey=rsa.pub")]
    [InlineData("Auth:PublicKey must hold the public half", "not a private key on P-256", "Auth:PublicKey=ec")]
    [InlineData("Auth:Services:budget:Key must hold", "not a public key", "Auth:Services:budget:Key=ec.pub")]
    [InlineData("Auth:Services:convention:PublicKey must hold the public half", "not a private key on P-256",
        "Auth:Services:budget:Key=ec", "Auth:Services:convention:PublicKey=ec2")]
    [InlineData("Auth:Services:budget:PublicKey must be the public half of the key", "",
        "Auth:Services:budget:Key=ec", "Auth:Services:budget:PublicKey=ec2.pub")]
    [InlineData("Auth:Services:budget:Key is required", "", "Auth:Services:budget:PublicKey=ec.pub")]
    [InlineData("Auth:Services:budget:Key is required", "", "Auth:Services:convention:Key=ec")]
    [InlineData("Auth:Services:budget and Auth:Services:convention have the same key", "",
        "Auth:Services:budget:Key=ec", "Auth:Services:convention:PublicKey=ec.pub")]
    [InlineData("Auth:Services:budget is the local key", "", "Auth:Key=ec", "Auth:Services:budget:Key=ec")]
    [InlineData("Auth:Services:budget:Private is unknown", "", "Auth:Services:budget:Private=ec")]
    [InlineData("Nobody signs for our services", "", "Auth:PublicKey=ec.pub")]
    [InlineData("Auth:Issuers:sso:PublicKey must hold a public key", "not a private key on P-256",
        "Auth:Key=ec", "Auth:Issuers:sso:Issuer=sso", "Auth:Issuers:sso:Kinds=people",
        "Auth:Issuers:sso:PublicKey=ec2")]
    [InlineData("Auth:Issuers:sso:PublicKey must hold", "not a public key of RSA with 1024 bits",
        "Auth:Key=ec", "Auth:Issuers:sso:Issuer=sso", "Auth:Issuers:sso:Kinds=people",
        "Auth:Issuers:sso:PublicKey=rsa1024.pub")]
    public void A_key_of_the_wrong_kind(string begins, string says, params string[] settings) =>
        Refuse(begins, says, settings);

    [Theory]
    [InlineData("Auth:Issuers:sso:Kinds is required")]
    [InlineData("Auth:Issuers:sso:Kinds must list people, machines or both, not services", "Kinds=people, services")]
    [InlineData("Auth:Issuers:sso:Authority is required", "Kinds=people", "PublicKey=")]
    [InlineData("Auth:Issuers:sso:PublicKey must not be set", "Kinds=people", "Authority=https://sso.example")]
    [InlineData("Auth:Issuers:sso:Authority must be an address that begins with https://", "Kinds=people",
        "PublicKey=", "Authority=http://sso.example")]
    [InlineData("Auth:Issuers:sso:Algorithms must be among RS256, PS256, ES256, and HS256 is not", "Kinds=people",
        "Algorithms=ES256 HS256")]
    [InlineData("Auth:Issuers:sso:LongestHours must be a number of hours above 0", "Kinds=people", "LongestHours=ever")]
    [InlineData("Auth:Issuers:sso:MachineClaim is required", "Kinds=people machines")]
    [InlineData("Auth:Issuers:sso:MachineClaim must not be set", "Kinds=people", "MachineClaim=idtyp")]
    [InlineData("Auth:Issuers:sso:SubjectPrefix must not begin", "Kinds=people", "SubjectPrefix=service:")]
    [InlineData("Auth:Issuers:sso:Roles:service is no role", "Kinds=people", "Roles:service=robots")]
    [InlineData("Auth:Issuers:sso:Roles:case-oficer is no role", "Kinds=people", "Roles:case-oficer=agents")]
    [InlineData("Auth:Issuers:sso:Claims:Role is unknown", "Kinds=people", "Claims:Role=roles")]
    [InlineData("Auth:Issuers:sso:Audiences is unknown", "Kinds=people", "Audiences=grants")]
    [InlineData("Auth:Issuers:sso:Issuer is grants, as another issuer is called already", "Kinds=people",
        "Issuer=grants")]
    public void A_setting_of_an_issuer_that_is_wrong(string begins, params string[] settings) => Refuse(
        begins, "",
        [
            "Auth:Key=ec", "Auth:Issuers:sso:Issuer=sso", "Auth:Issuers:sso:PublicKey=ec2.pub",
            .. settings.Select(setting => "Auth:Issuers:sso:" + setting),
        ]);

    [Fact]
    public async Task What_revokes_must_be_readable()
    {
        var file = Path.GetTempFileName();
        try
        {
            foreach (var content in new[] { "", "[]", """{"token": ["a"]}""", """{"subjects": {"ines": "soon"}}""" })
            {
                await File.WriteAllTextAsync(file, content);
                Refuse("", "(Auth:RevokedFile) cannot be read", ["Auth:Key=ec", "Auth:RevokedFile=" + file]);
            }

            Refuse("", "cannot be read", ["Auth:Key=ec", "Auth:RevokedFile=" + file + ".none"]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Refuse(string begins, string says, string[] settings)
    {
        var all = new Dictionary<string, string?>();
        foreach (var setting in settings)
        {
            var parts = setting.Split('=', 2);
            all[parts[0]] = Keys.GetValueOrDefault(parts[1], parts[1]);
        }

        var error = Assert.Throws<InvalidOperationException>(() => new TokenDesk(all, "budget"));

        Assert.Contains(begins, error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY-----", error.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> MakeKeys()
    {
        using var ec = Signer.Ec();
        using var second = Signer.Ec();
        using var other = Signer.OtherCurve();
        using var rsa = Signer.OfRsa();
        using var weak = Signer.OfRsa(1024);
        return new Dictionary<string, string>
        {
            ["ec"] = ec.Private,
            ["ec.pub"] = ec.Public,
            ["ec2"] = second.Private,
            ["ec2.pub"] = second.Public,
            ["p384"] = other.Private,
            ["rsa"] = rsa.Private,
            ["rsa.pub"] = rsa.Public,
            ["rsa1024.pub"] = weak.Public,
        };
    }
}
