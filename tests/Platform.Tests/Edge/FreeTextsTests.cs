using System.Collections;
using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grants.Contracts;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;

namespace Grants.Platform.Tests.Edge;

/// <summary>Every text of every command refuses an IBAN; every place that holds one is marked.</summary>
[Trait("Kind", "Unit")]
public sealed class FreeTextsTests
{
    private const string Iban = "FR76 3000 6000 0112 3456 7890 189";

    // A line of a budget may hold others; deeper than that nothing new comes.
    private const int Deepest = 6;

    private static readonly RpcCatalogue Rpcs = new();

    public static TheoryData<string> Commands() =>
        [.. Rpcs.All.Where(rpc => rpc.IsCommand).Select(rpc => rpc.Path).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_text_of_a_command_refuses_an_IBAN(string path)
    {
        var texts = new List<(string Path, bool IsMarked)>();
        var message = Filled(Rpcs.Find(path)!.Method.InputType, "", texts, Deepest);

        var found = FreeTexts.WithIban(message).ToList();

        Assert.Equal(texts.Where(text => !text.IsMarked).Select(text => text.Path).Order(), found.Order());
        Assert.NotEmpty(found);
    }

    [Fact]
    public void Accounts_have_two_places_and_a_reading_may_ask_for_anything()
    {
        var marked = Rpcs.All.Where(rpc => rpc.IsCommand).SelectMany(rpc =>
        {
            var texts = new List<(string Path, bool IsMarked)>();
            _ = Filled(rpc.Method.InputType, "", texts, Deepest);
            return texts.Where(text => text.IsMarked).Select(text => $"{rpc.Method.Name} {text.Path}");
        });

        Assert.Equal(
            ["CreateBankAccount bank_account.iban", "UpdateBankAccount bank_account.iban"], marked.Distinct().Order());
        Assert.Empty(FreeTexts.WithIban(new Beneficiary.V1.ListBeneficiariesRequest { Search = Iban }));
    }

    [Fact]
    public void All_texts_with_an_IBAN_are_refused_at_once_with_what_else_is_missing()
    {
        var request = new Budget.V1.CreateBudgetLineRequest
        {
            RequestId = "x",
            BudgetLine = new Budget.V1.BudgetLine { OperationLabel = Iban, OperationCode = Iban },
        };

        var refusal = Assert.Throws<Refusal>(() => MessageRules.Ensure(request));

        Assert.Equal(
            ["budget_line.operation_code", "budget_line.operation_label"],
            refusal.Violations.Where(one => one.Reason == "IBAN_IN_TEXT").Select(one => one.Field).Order());
        Assert.Contains(refusal.Violations, one => one.Reason == "FIELD_REQUIRED");
    }

    [Fact]
    public void Every_field_and_every_event_that_has_an_IBAN_in_clear_is_marked()
    {
        var fields = Rpcs.All.Select(rpc => rpc.Method.File).Distinct()
            .SelectMany(file => file.Dependencies.Append(file)).Distinct()
            .SelectMany(file => file.MessageTypes).SelectMany(WithNested)
            .SelectMany(type => type.Fields.InDeclarationOrder())
            .Where(field => field.FieldType == FieldType.String && field.Name.Split('_').Contains("iban"))
            .ToList();
        var events = typeof(IGrantEvent).Assembly.GetTypes()
            .Where(type => type.GetProperty("Iban", BindingFlags.Public | BindingFlags.Instance) is not null)
            .ToList();

        Assert.Equal(2, fields.Count(field => field.Name == "iban"));
        Assert.All(fields.Where(field => field.Name == "iban"), field => Assert.True(BankDetails.Is(field)));
        Assert.NotEmpty(events);
        Assert.All(events, type => Assert.True(type.IsAssignableTo(typeof(IBankDetailsEvent)), type.Name));
    }

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor type) =>
        type.NestedTypes.SelectMany(WithNested).Prepend(type);

    // A message with an IBAN in every text; of a choice the last one stays.
    private static IMessage Filled(
        MessageDescriptor type, string path, List<(string Path, bool IsMarked)> texts, int depth)
    {
        var message = type.Parser.ParseFrom([]);
        var fields = type.Fields.InDeclarationOrder()
            .Where(field => field.RealContainingOneof is null || field.Name == "header"
                || field.RealContainingOneof.Fields.All(other => other.Name != "header")
                    && field == field.RealContainingOneof.Fields.Last())
            .Where(field => field.FieldType is FieldType.String or FieldType.Message && !field.IsMap);
        foreach (var field in fields.Where(field => field.FieldType == FieldType.String || depth > 0))
        {
            var name = path + field.Name + (field.IsRepeated ? "[0]" : "");
            object value = Iban;
            if (field.FieldType == FieldType.String)
            {
                texts.Add((name, BankDetails.Is(field)));
            }
            else
            {
                value = Filled(field.MessageType, name + ".", texts, depth - 1);
            }

            if (field.IsRepeated)
            {
                ((IList)field.Accessor.GetValue(message)).Add(value);
            }
            else
            {
                field.Accessor.SetValue(message, value);
            }
        }

        return message;
    }
}
