using System.Text.RegularExpressions;
using static Grants.Style.ComposeFile;

namespace Grants.Style;

/// <summary>What operators may rely on in the compose files and the images they run.</summary>
public sealed partial class ComposeTests
{
    private static readonly ComposeFile Whole = new("docker-compose.yml");
    private static readonly ComposeFile Sqlite = new("docker-compose.sqlite.yml");

    // Two end by themselves; of the other the image has nothing to ask it with.
    private static readonly string[] WithoutHealthCheck = ["migrate", "tools", "collector"];
    private static readonly string[] EndByThemselves = ["migrate", "tools"];
    private static readonly string[] Published = ["gateway", "grafana"];

    public static TheoryData<string> Containers() => [.. Whole.Services.Keys];

    [Theory]
    [MemberData(nameof(Containers))]
    public void A_container_is_not_root_and_gains_nothing(string name)
    {
        var container = Whole.Services[name];

        Assert.DoesNotMatch("^(root|0)(:|$)", (string)container["user"]);
        Assert.Equal(["ALL"], List(container["cap_drop"]));
        Assert.Contains("no-new-privileges:true", List(container["security_opt"]));
        Assert.False(container.ContainsKey("privileged"));
        Assert.False(container.ContainsKey("network_mode"));
    }

    [Theory]
    [MemberData(nameof(Containers))]
    public void A_container_writes_only_where_it_may(string name)
    {
        var container = Whole.Services[name];

        Assert.Equal("true", container["read_only"]);
        var mounts = container.TryGetValue("volumes", out var volumes) ? List(volumes).Cast<string>() : [];
        Assert.All(mounts, mount => Assert.True(
            Whole.Section("volumes").ContainsKey(mount.Split(':')[0])
                || (mount.StartsWith("./build/", StringComparison.Ordinal)
                    && mount.EndsWith(":ro", StringComparison.Ordinal)),
            mount));
    }

    [Theory]
    [MemberData(nameof(Containers))]
    public void A_container_has_limits_a_health_check_and_comes_back(string name)
    {
        var container = Whole.Services[name];

        Assert.Matches("^[0-9]+[mg]$", (string)container["mem_limit"]);
        Assert.True(container.ContainsKey("pids_limit"));
        Assert.Equal(EndByThemselves.Contains(name) ? "no" : "unless-stopped", container["restart"]);
        Assert.Equal(!WithoutHealthCheck.Contains(name), Map(container["healthcheck"]).ContainsKey("test"));
    }

    [Theory]
    [MemberData(nameof(Containers))]
    public void No_secret_stands_in_the_file(string name)
    {
        var variables = Whole.Services[name].TryGetValue("environment", out var environment) ? Map(environment) : null;

        Assert.All(variables ?? new Dictionary<string, object>(), variable =>
        {
            Assert.DoesNotMatch(SecretInside(), $"{variable.Value}");
            Assert.True(
                !SecretName().IsMatch(variable.Key)
                    || variable.Key == "Auth__AllowPastedToken"
                    || $"{variable.Value}".StartsWith("/run/secrets/", StringComparison.Ordinal),
                variable.Key);
        });
    }

    [Fact]
    public void Secrets_are_files_that_neither_the_repository_nor_an_image_takes_in()
    {
        Assert.All(Whole.Section("secrets").Values, secret =>
            Assert.StartsWith("./secrets/", (string)Map(secret)["file"], StringComparison.Ordinal));
        Assert.Contains("/secrets/", Repository.Read(".gitignore").Split('\n'));
        Assert.Contains("*", Repository.Read(".dockerignore").Split('\n'));
        Assert.DoesNotContain("!secrets", Repository.Read(".dockerignore").Split('\n'));
    }

    [Theory]
    [InlineData("budget")]
    [InlineData("beneficiary")]
    [InlineData("convention")]
    [InlineData("reporting")]
    public void A_service_has_its_own_key_and_of_all_others_the_public_half(string name)
    {
        string[] services = ["beneficiary", "budget", "convention", "reporting"];
        var given = List(Whole.Services[name]["secrets"]).OfType<IDictionary<object, object>>()
            .Where(secret => $"{secret["target"]}".StartsWith("Auth__", StringComparison.Ordinal))
            .ToDictionary(
                secret => $"{secret["target"]}",
                secret => (string)Map(Whole.Section("secrets")[$"{secret["source"]}"])["file"]);

        var expected = services.ToDictionary(
            one => $"Auth__Services__{one}__{(one == name ? "Key" : "PublicKey")}",
            one => $"./secrets/service-{one}{(one == name ? "" : ".pub")}.pem");
        expected.Add("Auth__PublicKey", "./secrets/signing-key.pub.pem");
        Assert.Equal(expected.OrderBy(row => row.Key), given.OrderBy(row => row.Key));
    }

    [Fact]
    public void Those_that_keep_bank_details_have_a_master_key_and_each_its_own()
    {
        var given = Whole.Services
            .Where(service => service.Value.ContainsKey("secrets"))
            .SelectMany(service => List(service.Value["secrets"]).OfType<IDictionary<object, object>>()
                .Where(secret => $"{secret["target"]}" == "Data__Key")
                .Select(secret => $"{service.Key} {secret["source"]}"));

        Assert.Equal(["beneficiary data-key-beneficiary", "convention data-key-convention"], given);
    }

    [Theory]
    [MemberData(nameof(Containers))]
    public void A_container_is_given_the_secrets_that_it_uses_and_no_others(string name)
    {
        var given = SecretsOf(Whole.Services[name]).Select(secret => Map(secret.Value)["file"]).Cast<string>()
            .Select(file => file["./secrets/".Length..]);

        Assert.Equal(SecretsTable.Of(name).Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_container_has_the_key_of_the_authority_and_none_but_the_tools_that_of_the_people()
    {
        var files = Whole.Section("secrets").ToDictionary(row => row.Key, row => (string)Map(row.Value)["file"]);
        Assert.DoesNotContain("./secrets/ca-key.pem", files.Values);
        var ofPeople = files.Single(row => row.Value == "./secrets/signing-key.pem").Key;
        Assert.Equal(
            ["tools"],
            Whole.Services.Where(service => SecretsOf(service.Value).ContainsKey(ofPeople))
                .Select(service => service.Key));
    }

    [Fact]
    public void Without_SQL_Server_there_is_no_password_of_it()
    {
        var changed = Sqlite.Section("secrets");
        var ofServer = Whole.Section("secrets").Keys
            .Where(secret => secret.Contains("sqlserver", StringComparison.Ordinal));

        Assert.Equal(ofServer.Order(StringComparer.Ordinal), changed.Keys.Order(StringComparer.Ordinal));
        Assert.All(changed.Values, secret => Assert.Equal("./secrets/none", Map(secret)["file"]));
    }

    [Theory]
    [InlineData("budget")]
    [InlineData("beneficiary")]
    [InlineData("convention")]
    [InlineData("reporting")]
    public void A_service_speaks_TLS_to_everybody_and_signs_in_as_itself(string name)
    {
        var settings = Map(Whole.Services[name]["environment"]);

        Assert.Equal("https://0.0.0.0:5080", settings["Listen__Grpc"]);
        Assert.Equal("https://0.0.0.0:5081", settings["Listen__Http"]);
        Assert.Equal("true", settings["Bus__RabbitMq__UseTls"]);
        Assert.Equal("/run/secrets/ca.pem", settings["Bus__RabbitMq__CaFile"]);
        Assert.Equal("/run/secrets/ca.pem", settings["Tls__CaFile"]);
        Assert.Equal(name, settings["Bus__RabbitMq__Username"]);
        Assert.DoesNotContain("User ID", (string)settings["Database__ConnectionString"], StringComparison.Ordinal);
        Assert.Contains(
            "ServerCertificate=/run/secrets/sqlserver.pem", (string)settings["Database__ConnectionString"],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_signs_in_as_sa_but_whoever_brings_the_databases_up_to_date()
    {
        var signIn = Whole.Services.Where(service => service.Value.TryGetValue("environment", out var variables)
            && Map(variables).Values.Any(value => $"{value}".Contains("User ID=sa;", StringComparison.Ordinal)));

        Assert.Equal(["migrate"], signIn.Select(service => service.Key));
    }

    [Fact]
    public void Only_what_is_called_from_outside_is_published_and_on_loopback()
    {
        Assert.Equal(
            Published,
            Whole.Services.Where(service => service.Value.ContainsKey("ports")).Select(service => service.Key));
        Assert.All(
            Published.SelectMany(name => List(Whole.Services[name]["ports"])),
            port => Assert.StartsWith("${GRANTS_BIND:-127.0.0.1}:", (string)port, StringComparison.Ordinal));
        Assert.Equal("true", Map(Whole.Section("networks")["inside"])["internal"]);
    }

    [Theory]
    [InlineData("budget")]
    [InlineData("beneficiary")]
    [InlineData("convention")]
    [InlineData("reporting")]
    public void A_service_starts_after_what_it_needs_and_has_time_to_end(string name)
    {
        var service = Whole.Services[name];
        var after = Map(service["depends_on"]);

        Assert.Equal("service_completed_successfully", Map(after["migrate"])["condition"]);
        Assert.Equal("service_healthy", Map(after["rabbitmq"])["condition"]);
        // The host ends within ten seconds (Draining).
        Assert.Equal("15s", service["stop_grace_period"]);
        Assert.Equal($"https://{name}:5080", Map(service["environment"])[$"Services__{name}__Address"]);
        Assert.False(service.ContainsKey("container_name"), "A name of its own keeps it from being scaled.");
    }

    [Fact]
    public void Without_SQL_Server_nothing_but_the_engine_is_another()
    {
        Assert.Empty(Sqlite.Services.Keys.Except(Whole.Services.Keys));
        Assert.Equal(["sqlserver"], List(Sqlite.Services["sqlserver"]["profiles"]));
        Assert.All(
            Sqlite.Services.Where(service => service.Key != "sqlserver"),
            service =>
            {
                Assert.Equal(["environment", "volumes"], service.Value.Keys.Order());
                Assert.Equal("Sqlite", Map(service.Value["environment"])["Database__Engine"]);
                Assert.Equal(["data:/data"], List(service.Value["volumes"]));
            });
    }

    [Fact]
    public void An_image_restores_every_project_first_and_carries_no_sdk()
    {
        var dockerfile = Repository.Read("build/Dockerfile");

        Assert.All(
            Repository.Files("services", "*.csproj").Concat(Repository.Files("protos", "*.csproj"))
                .Select(Repository.Relative),
            project => Assert.Contains($"COPY {project} ", dockerfile, StringComparison.Ordinal));
        var last = dockerfile[dockerfile.LastIndexOf("\nFROM ", StringComparison.Ordinal)..];
        Assert.StartsWith("\nFROM ${BASE} AS service", last, StringComparison.Ordinal);
        Assert.DoesNotContain("sdk", last, StringComparison.Ordinal);
        Assert.Contains("\nUSER $APP_UID\n", last, StringComparison.Ordinal);
        Assert.Contains("\nHEALTHCHECK ", last, StringComparison.Ordinal);
        Assert.Contains("org.opencontainers.image.version", last, StringComparison.Ordinal);
        Assert.All(From().Matches(dockerfile).Select(match => match.Groups[1].Value), image =>
            Assert.DoesNotMatch("latest$", image));
    }

    [Fact]
    public void Every_image_of_others_can_be_pinned_by_its_digest()
    {
        var images = Whole.Services.Values.Select(service => (string)service["image"])
            .Where(image => !image.StartsWith("${GRANTS_IMAGES", StringComparison.Ordinal))
            .Concat(From().Matches(Repository.Read("build/Dockerfile")).Select(match => match.Groups[1].Value)
                .Where(image => image.Contains(':', StringComparison.Ordinal)))
            .ToList();

        Assert.Equal(9, images.Count);
        Assert.All(images, image => Assert.Matches(@"\$\{[A-Z]+_DIGEST(:-)?\}$", image));
    }

    [Theory]
    [InlineData("HAPROXY_DIGEST=", true)]
    [InlineData("HAPROXY_DIGEST=@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", true)]
    [InlineData("HAPROXY_DIGEST=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", false)]
    [InlineData("SDK_DIGEST=@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg", false)]
    [InlineData("SDK_DIGEST=:latest", false)]
    [InlineData("SDK_DIGEST=@sha256:0123", false)]
    [InlineData("OTHER_DIGEST=", false)]
    public void What_is_no_digest_is_refused(string given, bool isGood)
    {
        var refused = Record.Exception(() => Repository.Run("build/digests.sh", given));

        Assert.Equal(isGood, refused is null);
        Assert.True(isGood || refused!.Message.Contains(given.Split('=')[0], StringComparison.Ordinal));
    }

    // By their names at the end of the file.
    private static Dictionary<string, object> SecretsOf(IReadOnlyDictionary<string, object> container) =>
        !container.TryGetValue("secrets", out var secrets) ? [] : List(secrets)
            .Select(secret => secret as string ?? (string)((IDictionary<object, object>)secret)["source"])
            .ToDictionary(secret => secret, secret => Whole.Section("secrets")[secret]);

    [GeneratedRegex("(?i)(password|pwd)=")]
    private static partial Regex SecretInside();

    [GeneratedRegex("(?i)(password|secret|token|key)")]
    private static partial Regex SecretName();

    [GeneratedRegex("(?m)^FROM ([^ ]+)")]
    private static partial Regex From();
}
