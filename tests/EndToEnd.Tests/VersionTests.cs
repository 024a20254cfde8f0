using Grants.Platform.Telemetry;

namespace Grants.EndToEnd;

/// <summary><c>grants --version</c>.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class VersionTests
{
    [Fact]
    public async Task Is_that_of_the_services_built_with_it()
    {
        var (code, output) = await CommandLine.RunAsync(new Dictionary<string, string>(), "--version");

        Assert.Equal(0, code);
        Assert.Equal(BuildVersion.Text, output.Trim());
    }
}
