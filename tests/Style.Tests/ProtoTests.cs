using Google.Api;
using Google.Protobuf.Reflection;
using Grants.Platform.Edge;

namespace Grants.Style;

/// <summary>The form of the API beyond what buf checks, and that every RPC is tested.</summary>
public sealed class ProtoTests
{
    private static readonly string[] Reads =
        ["Get", "List", "Read", "Watch", "Download", "VerifyLedger", "VerifyCommitments",
            "VerifyJournals"];

    private static IEnumerable<MethodDescriptor> Methods => new RpcCatalogue().All.Select(rpc => rpc.Method);

    [Fact]
    public void Buf_finds_nothing_wrong()
    {
        Assert.SkipUnless(
            File.Exists(Path.Combine(Repository.Root, "build/node_modules/.bin/buf")),
            "buf is not installed: Node.js and npm bring it (make lint).");
        Repository.Run("build/buf.sh", "lint");
    }

    [Fact]
    public void Every_rpc_has_a_test_class()
    {
        var classes = Repository.Files("tests", "*.cs")
            .SelectMany(File.ReadLines)
            .Where(line => line.Contains(" class ", StringComparison.Ordinal))
            .Select(line => line.Split(" class ")[1].Split(' ', '(', ':')[0])
            .ToHashSet();

        Assert.DoesNotContain(Methods, method => !classes.Contains(method.Name + "Tests"));
    }

    [Fact]
    public void Reads_say_that_they_have_no_side_effects_and_nothing_else_does() => AssertNone(
        Methods.Where(method => IsRead(method) != (method.GetOptions()?.IdempotencyLevel
            == MethodOptions.Types.IdempotencyLevel.NoSideEffects)));

    [Fact]
    public void Every_change_asks_for_a_request_id() => AssertNone(
        Methods.Where(method => !IsRead(method) && method.Name != "SetClock" && !HasRequestId(method.InputType)));

    [Fact]
    public void Every_field_of_a_request_says_whether_it_is_required() => Assert.Empty(
        Methods.SelectMany(method => method.InputType.Fields.InDeclarationOrder())
            .Where(field => field.ContainingOneof is null
                && field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior).Count is null or 0)
            .Select(field => field.FullName));

    [Fact]
    public void Lists_go_by_pages() => Assert.Empty(
        Methods.Where(method => method.Name.StartsWith("List", StringComparison.Ordinal)
                && (method.InputType.FindFieldByName("page_size") is null
                    || method.InputType.FindFieldByName("page_token") is null
                    || method.OutputType.FindFieldByName("next_page_token") is null))
            .Select(method => method.FullName));

    [Fact]
    public void Whoever_may_list_may_read_one()
    {
        var rpcs = new RpcCatalogue().All;
        var pairs =
            from list in rpcs.Where(rpc => rpc.Method.Name.StartsWith("List", StringComparison.Ordinal))
            from get in rpcs.Where(rpc => rpc.Method.Name.StartsWith("Get", StringComparison.Ordinal))
            where list.Method.OutputType.Fields.InDeclarationOrder().Any(field =>
                field.IsRepeated && field.FieldType == FieldType.Message
                && field.MessageType == get.Method.OutputType)
            select (list, get);

        Assert.True(pairs.Count() >= 10, $"{pairs.Count()} lists have an RPC that reads one of their resources.");
        Assert.Empty(pairs.SelectMany(pair => pair.list.Roles.Except(pair.get.Roles)
            .Select(role => $"{pair.list.Method.Name} admits {role}, {pair.get.Method.Name} does not.")));
    }

    // In full: the names that an assertion prints of a collection are cut.
    private static void AssertNone(IEnumerable<MethodDescriptor> wrong) =>
        Assert.Equal("", string.Join('\n', wrong.Select(method => method.FullName)));

    private static bool IsRead(MethodDescriptor method) =>
        Array.Exists(Reads, verb => method.Name.StartsWith(verb, StringComparison.Ordinal));

    // An upload carries it in its first message.
    private static bool HasRequestId(MessageDescriptor message) =>
        message.FindFieldByName("request_id") is { } field
            ? field.GetOptions()!.GetExtension(FieldBehaviorExtensions.FieldBehavior).Contains(FieldBehavior.Required)
            : message.FindFieldByName("header") is { } header && HasRequestId(header.MessageType);
}
