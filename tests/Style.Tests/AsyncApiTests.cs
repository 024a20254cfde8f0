using Grants.Contracts;
using Grants.Broker;

namespace Grants.Style;

/// <summary>The AsyncAPI document of the events for the finance department.</summary>
public sealed class AsyncApiTests
{
    private static readonly string Document = Repository.Read("docs/asyncapi.yaml");

    [Fact]
    public void Its_parser_finds_nothing_wrong()
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Repository.Root, "build/node_modules/@asyncapi/parser")),
            "The parser of AsyncAPI is not installed: Node.js and npm bring it (build/asyncapi.sh install).");
        var said = Repository.Run("build/asyncapi.sh", "check");

        Assert.DoesNotContain("warning ", said, StringComparison.Ordinal);
        Assert.Contains($"{IFinanceEvent.Types.Count} messages", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_each_event_and_its_schema() => Assert.All(IFinanceEvent.Types, type =>
    {
        Assert.Contains($"name: {type.Name}\n", Document, StringComparison.Ordinal);
        Assert.Contains($"$ref: ./events/{type.Name}.schema.json\n", Document, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData(EventTopology.Exchange)]
    [InlineData(EventTopology.FinanceQueue)]
    [InlineData(EventTopology.FinanceDeadLetters)]
    public void Names_what_the_services_declare(string name) =>
        Assert.Contains($"name: {name}\n", Document, StringComparison.Ordinal);
}
