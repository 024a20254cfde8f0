using Grants.Reporting.Words;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Tests.Words;

[Trait("Kind", "Unit")]
public sealed class WebWordingTests
{
    [Fact]
    public void Has_both_languages_for_every_kind_of_deadline()
    {
        var kinds = Grants.Convention.V1.Deadline.Descriptor.EnumTypes.Single(type => type.Name == "Kind")
            .Values.Skip(1).Select(value => UpperSnake.Parse<DeadlineKind>(value.Name["KIND_".Length..])).ToList();

        Assert.True(kinds.Count >= 7);
        Assert.Equal(Enum.GetValues<DeadlineKind>(), kinds);
        Assert.All(kinds, kind => Assert.NotEqual(Language.French.DueKind(kind), Language.English.DueKind(kind)));
    }

    [Theory]
    [InlineData("OPENED")]
    [InlineData("ADJUSTED")]
    [InlineData("TRANSFERRED_OUT")]
    [InlineData("TRANSFERRED_IN")]
    [InlineData("LINE_CLOSED")]
    [InlineData("RESERVED")]
    public void Has_both_languages_for_movements(string kind)
    {
        Assert.NotEqual(kind, Language.French.LineMovement(kind));
        Assert.NotEqual(Language.French.LineMovement(kind), Language.English.LineMovement(kind));
    }

    [Fact]
    public void Shows_a_code_it_does_not_know_as_it_is() =>
        Assert.Equal("NEW_CODE", Language.French.LineMovement("NEW_CODE"));
}
