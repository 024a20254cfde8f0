using Google.Api;
using Google.Protobuf.Reflection;
using Grants.ProtoJson;

namespace Grants.Cli.Calls;

/// <summary>What an RPC takes, in words: its comment, who may call it, and the fields of its request.</summary>
internal sealed class Description(TextWriter to)
{
    private const string Indent = "  ";
    private readonly Comments _comments = Comments.Read();

    public void Write(MethodDescriptor method)
    {
        to.WriteLine($"{method.Service.FullName}/{method.Name}");
        Comment(_comments.Of(method), Indent);
        to.WriteLine();
        to.WriteLine($"takes   {Streamed(method.IsClientStreaming)}{method.InputType.FullName}");
        to.WriteLine($"gives   {Streamed(method.IsServerStreaming)}{method.OutputType.FullName}");
        to.WriteLine($"roles   {string.Join(", ", KnownProtos.RolesOf(method))}");
        to.WriteLine($"HTTP    {HttpOf(method)}");
        to.WriteLine();
        Fields(method.InputType, "", []);
    }

    // What a message has inside itself is shown once; protobuf's own types have a JSON form of their own.
    private void Fields(MessageDescriptor type, string indent, IReadOnlyList<MessageDescriptor> around)
    {
        foreach (var field in type.Fields.InDeclarationOrder().Where(IsTaken))
        {
            var required = KnownProtos.BehaviourOf(field).Contains(FieldBehavior.Required) ? ", required" : "";
            to.WriteLine($"{indent}{field.Name}: {TypeOf(field)}{required}");
            Comment(_comments.Of(field), indent + Indent + Indent);
            if (field.FieldType == FieldType.Message && !field.IsMap && !field.MessageType.HasOwnForm()
                && !around.Contains(field.MessageType))
            {
                Fields(field.MessageType, indent + Indent, [.. around, type]);
            }
        }
    }

    private void Comment(IEnumerable<string> lines, string indent)
    {
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            to.WriteLine(indent + line);
        }
    }

    private static bool IsTaken(FieldDescriptor field) =>
        !KnownProtos.BehaviourOf(field).Contains(FieldBehavior.OutputOnly);

    private static string TypeOf(FieldDescriptor field)
    {
        if (field.IsMap)
        {
            var (key, value) = (field.MessageType.FindFieldByNumber(1), field.MessageType.FindFieldByNumber(2));
            return $"map<{TypeOf(key)}, {TypeOf(value)}>";
        }

        var name = field.FieldType switch
        {
            FieldType.Message => field.MessageType.FullName,
            FieldType.Enum => "one of " + string.Join(", ", field.EnumType.Values.Skip(1).Select(value => value.Name)),
            var scalar => scalar.ToString().ToLowerInvariant(),
        };
        return (field.IsRepeated ? "repeated " : "") + name;
    }

    private static string HttpOf(MethodDescriptor method)
    {
        var rule = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
        return rule?.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => $"GET {rule.Get}",
            HttpRule.PatternOneofCase.Post => $"POST {rule.Post}",
            HttpRule.PatternOneofCase.Put => $"PUT {rule.Put}",
            HttpRule.PatternOneofCase.Patch => $"PATCH {rule.Patch}",
            HttpRule.PatternOneofCase.Delete => $"DELETE {rule.Delete}",
            _ => "none",
        };
    }

    private static string Streamed(bool isStreamed) => isStreamed ? "a stream of " : "";
}
