using Google.Protobuf;
using Grants.Platform.Refusals;

namespace Grants.Platform.Edge;

/// <summary>What every message that arrives has to keep to, whatever it asks for.</summary>
internal static class MessageRules
{
    /// <summary>The most bytes a message may have. The transport's own limit lies above, for a better answer.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>
    /// Refuses a message that is too large; and one with fields that are missing, out of shape, or have an IBAN in a
    /// text (domain rule 7), or that break a rule which <paramref name="read"/> knows: all of them at once.
    /// </summary>
    public static void Ensure(IMessage message, Action<IMessage>? read = null)
    {
        if (message.CalculateSize() > MostBytes)
        {
            throw PlatformRefusals.RequestTooLarge(MostBytes);
        }

        RequiredFields.Ensure(message, read, found: FieldShapes.Broken(message)
            .Concat(FreeTexts.WithIban(message).Select(PlatformRefusals.IbanInText)));
    }
}
