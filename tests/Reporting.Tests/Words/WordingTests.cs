using Google.Protobuf.Reflection;
using Grants.Contracts;
using Grants.Reporting.Words;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Tests.Words;

[Trait("Kind", "Unit")]
public sealed class WordingTests
{
    public static TheoryData<string> EventTypes => [.. typeof(IGrantEvent).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IGrantEvent)))
        .Where(type => type.Namespace != "Grants.Contracts.Reporting")
        .Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void Has_French_for_every_event(string type) => Assert.NotEqual(type, Language.French.Event(type));

    [Fact]
    public void Has_French_for_every_state() =>
        AllHaveFrench(
            "Convention", "State", code => Language.French.State(UpperSnake.Parse<GrantState>(code)));

    [Fact]
    public void Has_French_for_every_legal_form() =>
        AllHaveFrench("Beneficiary", "LegalForm", Language.French.LegalForm);

    [Theory]
    [InlineData("Deliberation", "Opinion")]
    [InlineData("Signature", "Party")]
    [InlineData("Instalment", "Trigger")]
    [InlineData("ForecastResource", "Origin")]
    [InlineData("Expense", "Flag")]
    [InlineData("GroupVote", "Outcome")]
    [InlineData("CommunicationEvidence", "Support")]
    [InlineData("EligibilityDecision", "Outcome")]
    [InlineData("EligibilityDecision", "Reason")]
    [InlineData("Recovery", "State")]
    [InlineData("Recovery", "Cause")]
    public void Has_French_for_every_term(string message, string name) =>
        AllHaveFrench(message, name, Language.French.Term);

    [Fact]
    public void Has_French_for_every_state_of_a_payment() =>
        AllHaveFrench("Disbursement", "State", Language.French.PaymentState);

    [Theory]
    [InlineData("Suspension", "Ground")]
    [InlineData("Cancellation", "Cause")]
    public void Has_French_for_every_code_of_a_step(string message, string name) => AllHaveFrench(
        V1Disbursement.NestedTypes.Single(type => type.Name == message), name, Language.French.StepCode);

    [Theory]
    [InlineData("SUSPENDED")]
    [InlineData("RESUMED")]
    [InlineData("REQUISITIONED")]
    [InlineData("RETURNED")]
    [InlineData("PAID_AGAIN")]
    [InlineData("CANCELLED")]
    public void Has_French_for_every_kind_of_a_step(string kind) =>
        Assert.NotEqual(kind, Language.French.StepKind(kind));

    [Fact]
    public void Shows_a_code_it_does_not_know_as_it_is() => Assert.Equal("NEW_CODE", Language.French.Term("NEW_CODE"));

    private static MessageDescriptor V1Disbursement => Grants.Convention.V1.Disbursement.Descriptor;

    private static void AllHaveFrench(string message, string name, Func<string, string> wording)
    {
        FileDescriptor[] files =
        [
            Grants.Beneficiary.V1.BeneficiaryReflection.Descriptor,
            Grants.Convention.V1.ConventionReflection.Descriptor,
            Grants.Convention.V1.ExecutionReflection.Descriptor,
        ];
        AllHaveFrench(
            files.SelectMany(file => file.MessageTypes).Single(type => type.Name == message), name, wording);
    }

    private static void AllHaveFrench(MessageDescriptor message, string name, Func<string, string> wording)
    {
        var codes = CodesOf(message, name);
        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.NotEqual(code, wording(code)));
    }

    // Codes in events are the names of the enum's values without the enum's own name.
    private static List<string> CodesOf(MessageDescriptor message, string name)
    {
        var found = message.EnumTypes.Single(type => type.Name == name);
        var prefix = found.Values[0].Name[..^"UNSPECIFIED".Length];
        return [.. found.Values.Skip(1).Select(value => value.Name[prefix.Length..])];
    }
}
