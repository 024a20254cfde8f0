using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Auth;

public sealed class DutiesTests
{
    [Fact]
    public void Every_pair_binds_where_nothing_is_set() => Assert.All(Enum.GetValues<DutyPair>(), pair =>
    {
        Assert.True(Duties.Default.Clash(pair, "Carole ", "farid", "carole"));
        Assert.False(Duties.Default.Clash(pair, "carole", "farid"));
        Assert.Equal(["carole"], Duties.Default.KeysOf(pair, "CAROLE"));
    });

    [Fact]
    public void A_pair_that_an_installation_lets_go_does_not_bind()
    {
        var duties = Of(("Segregation:UploadAndDecide", "false"), ("Segregation:EnterAccountAndPay", "true"));

        Assert.False(duties.Clash(DutyPair.UploadAndDecide, "carole", "carole"));
        Assert.Empty(duties.KeysOf(DutyPair.UploadAndDecide, "carole"));
        Assert.True(duties.Clash(DutyPair.EnterAccountAndPay, "carole", "carole"));
        Assert.True(duties.AreSame("carole", "Carole"));
    }

    [Fact]
    public void The_amount_is_in_whole_euros() =>
        Assert.Equal(23_000m, Of(("Segregation:CertifyAbove", "23000")).CertifyAbove);

    [Theory]
    [InlineData("UploadAndPray", "false", "Segregation:UploadAndPray does not name a pair of duties")]
    [InlineData("8", "false", "Segregation:8 does not name a pair of duties")]
    [InlineData("UploadAndDecide", "no", "Segregation:UploadAndDecide must be true or false.")]
    [InlineData("OrderAndPay", "false", "Segregation:OrderAndPay must be true")]
    [InlineData("OrderAndCollect", "False", "Segregation:OrderAndCollect must be true")]
    [InlineData("CertifyAbove", "-1", "Segregation:CertifyAbove must be an amount in whole euros")]
    [InlineData("CertifyAbove", "1e3", "Segregation:CertifyAbove must be an amount in whole euros")]
    public void What_cannot_be_meant_is_said(string setting, string value, string told) => Assert.StartsWith(
        told, Assert.Throws<InvalidOperationException>(() => Of(($"Segregation:{setting}", value))).Message,
        StringComparison.Ordinal);

    private static Duties Of(params (string Key, string Value)[] settings) => Duties.From(
        new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build(),
        Persons.None);
}
