using System.Text.RegularExpressions;
using Grants.Values;
using Grpc.Core;

namespace Grants.Style;

/// <summary>The protos name every error that a service has of its own, and none that nobody has.</summary>
public sealed partial class DocumentedErrorsTests
{
    private static readonly HashSet<string> Statuses =
        [.. Enum.GetNames<StatusCode>().Select(name => UpperSnake.Of(Enum.Parse<StatusCode>(name)))];

    public static TheoryData<string> Services() => ["Budget", "Beneficiary", "Convention", "Reporting"];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_error_that_is_documented_can_come(string service) =>
        Assert.Empty(DocumentedBy(service).Except(ReasonsIn("services")));

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_refusal_is_documented(string service) =>
        Assert.Empty(ReasonsIn($"services/{service}").Except(DocumentedBy(service)));

    private static HashSet<string> DocumentedBy(string service) =>
    [
        .. Repository.Files($"protos/grants/{service}/v1".ToLowerInvariant(), "*_service.proto")
            .SelectMany(file => Comments().Matches(File.ReadAllText(file)))
            .SelectMany(errors => Reason().Matches(errors.Value))
            .Select(match => match.Value)
            .Except(Statuses),
    ];

    private static IEnumerable<string> ReasonsIn(string folder) => Repository.Files(folder, "*Refusals.cs")
        .SelectMany(file => Factory().Matches(File.ReadAllText(file)))
        .Select(match => UpperSnake.Of(match.Groups[1].Value));

    [GeneratedRegex(@"// Errors:.*\n(?:\s*//.*\n)*")]
    private static partial Regex Comments();

    [GeneratedRegex("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")]
    private static partial Regex Reason();

    [GeneratedRegex(@"public static Refusal (\w+)\(")]
    private static partial Regex Factory();
}
