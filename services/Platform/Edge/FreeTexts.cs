using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grants.Values;

namespace Grants.Platform.Edge;

/// <summary>
/// The texts of a command. Others read them, in the history, in events and in documents, so that an account has no
/// place in them (domain rule 7): an IBAN stands in the fields that the protos mark as bank details, and nowhere else.
/// </summary>
internal static class FreeTexts
{
    private const string Header = "header";

    /// <summary>The paths of the texts of a command that have an IBAN in them; none for what only reads.</summary>
    public static IEnumerable<string> WithIban(IMessage message) => IsCommand(message) ? In(message, "") : [];

    // Of an upload, the header is the command.
    private static bool IsCommand(IMessage message) =>
        message.Descriptor.FindFieldByName(Wire.RequestId) is not null
        || message.Descriptor.FindFieldByName(Header)?.MessageType.FindFieldByName(Wire.RequestId) is not null;

    private static IEnumerable<string> In(IMessage message, string path) =>
        message.Descriptor.Fields.InDeclarationOrder()
            .Where(field => field.FieldType is FieldType.String or FieldType.Message && !BankDetails.Is(field))
            .SelectMany(field => In(field.Accessor.GetValue(message), path + field.Name));

    private static IEnumerable<string> In(object? value, string path) => value switch
    {
        string text => Iban.StandsIn(text) ? [path] : [],
        IMessage child => In(child, path + "."),
        IDictionary map => map.Keys.Cast<object>().Concat(map.Values.Cast<object>())
            .SelectMany(entry => In(entry, path)),
        IList list => list.Cast<object>().SelectMany((entry, place) => In(entry, $"{path}[{place}]")),
        _ => [],
    };
}
