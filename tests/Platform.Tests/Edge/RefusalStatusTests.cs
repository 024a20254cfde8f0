using System.Reflection;
using Google.Rpc;
using Grants.Platform.Refusals;
using Grants.Values;
using Grpc.Core;

namespace Grants.Platform.Edge;

/// <summary>What any service can answer, and how it looks on the wire.</summary>
[Trait("Kind", "Unit")]
public sealed class RefusalStatusTests
{
    private static readonly Dictionary<Type, object> Anything = new()
    {
        [typeof(string)] = "what.it.is.about",
        [typeof(int)] = 7,
        [typeof(TimeSpan)] = TimeSpan.FromSeconds(30),
        [typeof(long)] = 7L,
        [typeof(bool)] = true,
        [typeof(IEnumerable<string>)] = new[] { "case-officer", "auditor" },
    };

    public static TheoryData<string> Catalogue() => [.. Factories().Select(factory => factory.Name)];

    [Theory]
    [MemberData(nameof(Catalogue))]
    public void Every_refusal_carries_its_reason_a_sentence_and_what_it_is_about(string name)
    {
        var factory = Factories().Single(factory => factory.Name == name);
        var refusal = (Refusal)factory.Invoke(
            null,
            [
                .. factory.GetParameters().Select(parameter =>
                    parameter.Name == "rule" ? "It must be so." : Anything[parameter.ParameterType]),
            ])!;

        var status = RefusalStatus.StatusOf(refusal);

        Assert.Equal((int)refusal.Code, status.Code);
        Assert.EndsWith(".", status.Message, StringComparison.Ordinal);
        var info = status.GetDetail<ErrorInfo>()!;
        Assert.Equal(UpperSnake.Of(name), info.Reason);
        Assert.Equal("grants", info.Domain);
        if (refusal.Subject.Length > 0)
        {
            Assert.Contains(refusal.Subject, Testing.Refused.Subjects(status));
        }

        Assert.Equal(refusal.RetryAfter, status.GetDetail<RetryInfo>()?.RetryDelay.ToTimeSpan());
        Assert.Equal(refusal.Code is StatusCode.InvalidArgument, status.GetDetail<BadRequest>() is not null);
    }

    [Fact]
    public void What_another_service_refused_is_passed_on_as_it_came()
    {
        var remote = RefusalStatus.StatusOf(PlatformRefusals.FieldRequired("name"));

        var passedOn = RefusalStatus.StatusOf(Refusal.PassedOn(remote, "FIELD_REQUIRED"));

        Assert.Equal(remote, passedOn);
    }

    private static IEnumerable<MethodInfo> Factories() =>
        typeof(PlatformRefusals).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(Refusal));
}
