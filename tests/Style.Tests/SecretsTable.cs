namespace Grants.Style;

/// <summary>The files of <c>secrets/</c> that each container of docker-compose.yml uses: the whole list.</summary>
internal static class SecretsTable
{
    private static readonly string[] Services = ["budget", "beneficiary", "convention", "reporting"];

    public static IEnumerable<string> Of(string container) => container switch
    {
        "budget" or "reporting" => OfService(container),
        "beneficiary" or "convention" => OfService(container).Append($"data-key-{container}"),
        // No key signs anybody in, and no certificate is shown.
        "migrate" =>
        [
            "sqlserver-sa", "tls-sqlserver.pem", "sqlserver-budget", "sqlserver-beneficiary", "sqlserver-convention",
            "sqlserver-reporting",
        ],
        "tools" => ["ca.pem", "signing-key.pem", "rabbitmq-operator"],
        "gateway" => ["ca.pem", "tls-gateway.pem", "tls-gateway-key.pem"],
        "rabbitmq" => ["ca.pem", "tls-rabbitmq.pem", "tls-rabbitmq-key.pem", "rabbitmq-users.json"],
        "sqlserver" => ["sqlserver-sa", "tls-sqlserver.pem", "tls-sqlserver-key.pem"],
        "grafana" => ["grafana-password"],
        _ => [],
    };

    private static IEnumerable<string> OfService(string service) =>
    [
        "ca.pem", $"tls-{service}.pem", $"tls-{service}-key.pem",
        $"rabbitmq-{service}", $"sqlserver-{service}", "tls-sqlserver.pem",
        "signing-key.pub.pem", "revoked.json", $"service-{service}.pem",
        .. Services.Where(other => other != service).Select(other => $"service-{other}.pub.pem"),
    ];
}
