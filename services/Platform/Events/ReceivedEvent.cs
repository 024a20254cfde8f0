using System.Text.Json;
using System.Text.Json.Serialization;
using Grants.Contracts;

namespace Grants.Platform.Events;

/// <summary>
/// Stands for an event the bus brings: its attributes are read from the headers and its body is kept byte for byte, so
/// that nothing of it is lost when its contract is newer than this build.
/// </summary>
internal sealed record ReceivedEvent : IGrantEvent
{
    /// <summary>Lets the bus make one out of any body.</summary>
    internal sealed class FromAnyBody : JsonConverter<IGrantEvent>
    {
        public override IGrantEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Skip();
            return new ReceivedEvent();
        }

        public override void Write(Utf8JsonWriter writer, IGrantEvent value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
