using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Shape.V1;

namespace Grants.Platform.Tests.Edge;

/// <summary>Of every command, all fields that are out of shape are refused at once, by their paths.</summary>
[Trait("Kind", "Unit")]
public sealed class FieldShapesTests(ITestOutputHelper output)
{
    private const string Uuid = "0199b6a0-0000-7000-8000-000000000001";
    private const string Header = "header";

    private static readonly RpcCatalogue Rpcs = new();

    public static TheoryData<string> Commands() =>
        [.. Rpcs.All.Where(rpc => rpc.IsCommand).Select(rpc => rpc.Path).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void All_broken_fields_of_a_command_are_named_in_one_answer(string path)
    {
        var type = Rpcs.Find(path)!.Method.InputType;
        MessageRules.Ensure(Request(type, breaks: false, []));

        var broken = new Dictionary<string, string>();
        var request = Request(type, breaks: true, broken);
        if (broken.Values.All(reason => reason == "REQUEST_ID_INVALID"))
        {
            // By itself it is refused where requests are remembered.
            MessageRules.Ensure(request);
            return;
        }

        var refusal = Assert.Throws<Refusal>(() => MessageRules.Ensure(request));

        var told = refusal.Parts.ToDictionary(part => part.Subject, part => part.Reason);
        var shown = broken.Take(50).ToDictionary();
        Assert.Equal(
            shown.OrderBy(one => one.Key, StringComparer.Ordinal),
            told.OrderBy(one => one.Key, StringComparer.Ordinal));
        Assert.Equal(broken.Count - shown.Count, refusal.Hidden);
        Assert.Equal(refusal.Parts.First().Reason, refusal.Reason);
    }

    [Fact]
    public void Each_command_but_three_has_two_fields_or_more_that_can_be_broken()
    {
        var counts = Rpcs.All.Where(rpc => rpc.IsCommand).Select(rpc =>
        {
            var broken = new Dictionary<string, string>();
            Request(rpc.Method.InputType, breaks: true, broken);
            return (rpc.Method.Name, broken.Count);
        }).ToList();
        var few = counts.Where(rpc => rpc.Count < 2).Select(rpc => rpc.Name).Order(StringComparer.Ordinal).ToList();
        output.WriteLine($"{counts.Count} commands; {few.Count} with fewer than two: {string.Join(", ", few)}");

        Assert.Equal(["CloseFiscalYear", "ImportBudgetLines", "RetryGivenUpEvents"], few);
    }

    [Fact]
    public void An_update_is_held_to_the_fields_of_its_mask()
    {
        var request = new Beneficiary.V1.UpdateBeneficiaryRequest
        {
            RequestId = Uuid,
            UpdateMask = new FieldMask { Paths = { "display_name" } },
            Beneficiary = new Beneficiary.V1.Beneficiary
            {
                Name = "beneficiaries/1", DisplayName = new string('x', 201), Address = new string('x', 301),
            },
        };

        var refusal = Assert.Throws<Refusal>(() => MessageRules.Ensure(request));

        Assert.Equal(["beneficiary.name", "beneficiary.display_name"], refusal.Parts.Select(part => part.Subject));
    }

    [Fact]
    public void A_field_that_the_service_knows_better_is_told_once_in_its_words()
    {
        var request = new Budget.V1.AdjustCreditsRequest
        {
            RequestId = Uuid,
            BudgetLine = "budgetLines/" + Uuid,
            Amount = new Google.Type.Money { CurrencyCode = "USD", Units = 1 },
            Deliberation = new string('x', 101),
        };

        var refusal = Assert.Throws<Refusal>(() => MessageRules.Ensure(
            request, _ => throw PlatformRefusals.AmountOutOfRange("amount")));

        Assert.Equal(["AMOUNT_OUT_OF_RANGE", "TEXT_LENGTH"], refusal.Parts.Select(part => part.Reason).Order());
    }

    [Fact]
    public void A_list_may_ask_for_all_and_an_upload_answers_its_rows_itself()
    {
        MessageRules.Ensure(new Convention.V1.ListExpensesRequest { Parent = "conventions/-" });
        MessageRules.Ensure(new Budget.V1.ImportBudgetLinesRequest
        {
            Row = new Budget.V1.ImportBudgetLinesRow { RowNumber = 1, OperationLabel = new string('x', 201) },
        });
    }

    [Fact]
    public void More_violations_than_are_told_are_counted()
    {
        var request = new Convention.V1.CreateConventionRequest();
        request.Convention = new Convention.V1.Convention();
        request.Convention.LegalReferences.Add(Enumerable.Repeat(new string('x', 501), 120));

        var refusal = Assert.Throws<Refusal>(() => MessageRules.Ensure(request));

        Assert.Equal(50, refusal.Violations.Count);
        var missing = refusal.Violations.Count(one => one.Reason == "FIELD_REQUIRED");
        Assert.Equal(120 + missing - 50, refusal.Hidden);
    }

    // A request with each field set, in shape or out of it; what was broken by its path, with the reason.
    private static IMessage Request(MessageDescriptor type, bool breaks, Dictionary<string, string> broken) =>
        Filled(type, "", breaks, broken, []);

    private static IMessage Filled(
        MessageDescriptor type, string path, bool breaks, Dictionary<string, string> broken, HashSet<string> above)
    {
        var message = (IMessage)Activator.CreateInstance(type.ClrType)!;
        var isUpdate = type.FindFieldByName("update_mask") is not null;
        foreach (var field in type.Fields.InDeclarationOrder().Where(IsInput).Where(field =>
            field.RealContainingOneof is null || field.Name == Header || above.Count > 0))
        {
            var name = path + field.Name;
            var value = field.Name == "update_mask"
                ? MaskOf(type)
                : ValueOf(field, field.IsRepeated ? name + "[0]" : name, breaks, broken, [.. above, type.FullName]);
            if (value is null)
            {
                continue;
            }

            if (field.IsRepeated)
            {
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
            }
            else
            {
                field.Accessor.SetValue(message, value);
            }
        }

        return isUpdate ? WithName(message, breaks, broken) : message;
    }

    private static bool IsInput(FieldDescriptor field)
    {
        var behaviours = field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior);
        return !field.IsMap && behaviours?.Contains(FieldBehavior.OutputOnly) != true
            && behaviours?.Contains(FieldBehavior.Identifier) != true;
    }

    private static object? ValueOf(
        FieldDescriptor field, string path, bool breaks, Dictionary<string, string> broken, HashSet<string> above) =>
        field.FieldType switch
        {
            FieldType.String => TextOf(field, path, breaks, broken),
            FieldType.Enum => System.Enum.ToObject(
                field.EnumType.ClrType, Mark(breaks, path, "ENUM_UNKNOWN", broken, 99, 1)),
            FieldType.Message => field.MessageType.FullName switch
            {
                "google.type.Date" => new Google.Type.Date
                {
                    Year = 2026, Month = 2, Day = Mark(breaks, path, "DATE_INVALID", broken, 30, 28),
                },
                "google.type.Money" => new Google.Type.Money
                {
                    CurrencyCode = Mark(breaks, path, "CURRENCY_NOT_EURO", broken, "USD", "EUR"), Units = 5,
                },
                "google.type.Decimal" => new Google.Type.Decimal
                {
                    Value = Mark(breaks, path, "DECIMAL_INVALID", broken, "1,5", "1.5"),
                },
                "google.protobuf.Timestamp" => new Timestamp
                {
                    Nanos = Mark(breaks, path, "INSTANT_INVALID", broken, -1, 1),
                },
                var type when type.StartsWith("grants.", StringComparison.Ordinal) && !above.Contains(type) =>
                    Filled(field.MessageType, path + ".", breaks, broken, above),
                _ => null,
            },
            FieldType.Int32 => 1,
            _ => null,
        };

    private static string TextOf(FieldDescriptor field, string path, bool breaks, Dictionary<string, string> broken)
    {
        var type = field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference)?.Type;
        return field.Name == "request_id" ? Mark(breaks, path, "REQUEST_ID_INVALID", broken, "1", Uuid)
            : type is not null ? Mark(breaks, path, "NAME_INVALID", broken, "elsewhere/1", NameOf(type))
            : field.GetOptions()?.GetExtension(ShapeExtensions.MostCharacters) is > 0 and var most
                // By turns too long and with a sign that nobody sees.
                ? broken.Count % 2 == 0
                    ? Mark(breaks, path, "TEXT_LENGTH", broken, new string('x', most + 1), new string('x', most))
                    : Mark(breaks, path, "TEXT_CONTROL_CHARACTER", broken, "x\u0007", "x\tx")
            : "x";
    }

    // What breaks a field, whose path and reason are noted, or a value in shape.
    private static T Mark<T>(bool breaks, string path, string reason, Dictionary<string, string> broken, T bad, T good)
    {
        if (breaks)
        {
            broken.Add(path, reason);
        }

        return breaks ? bad : good;
    }

    private static string NameOf(string type) =>
        string.Join('/', ResourcePatterns.Find(type)!.Select(collection => $"{collection}/{Uuid}"));

    private static FieldDescriptor ResourceOf(MessageDescriptor request) =>
        request.Fields.InDeclarationOrder().Single(field => field is { FieldType: FieldType.Message, IsRepeated: false }
            && field.MessageType.GetOptions()?.GetExtension(ResourceExtensions.Resource) is not null);

    private static FieldMask MaskOf(MessageDescriptor request) => new()
    {
        Paths = { ResourceOf(request).MessageType.Fields.InDeclarationOrder().Select(field => field.Name) },
    };

    // An update names its resource, where the request does not.
    private static IMessage WithName(IMessage request, bool breaks, Dictionary<string, string> broken)
    {
        var field = ResourceOf(request.Descriptor);
        if (request.Descriptor.FindFieldByName("parent") is null)
        {
            var resource = (IMessage)field.Accessor.GetValue(request);
            var type = resource.Descriptor.GetOptions().GetExtension(ResourceExtensions.Resource).Type;
            resource.Descriptor.FindFieldByName("name").Accessor.SetValue(
                resource, Mark(breaks, field.Name + ".name", "NAME_INVALID", broken, "elsewhere/1", NameOf(type)));
        }

        return request;
    }
}
