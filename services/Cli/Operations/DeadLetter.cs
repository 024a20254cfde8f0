using System.Text;
using Grants.Broker;
using RabbitMQ.Client;

namespace Grants.Cli.Operations;

/// <summary>A message that nobody could take, as its queue keeps it.</summary>
/// <param name="Delivery">The message itself.</param>
/// <param name="Origin">The queue it was meant for.</param>
internal sealed record DeadLetter(BasicGetResult Delivery, string Origin)
{
    // What the bus noted with its failure: a message that is given back starts anew.
    private const string Fault = "MT-Fault-";
    private static readonly string[] Notes = [Fault, "MT-Reason", "x-death", "x-first-death", "x-last-death"];

    /// <summary>The id of the event, or of the message when it is none.</summary>
    public string Id => Header(EventHeaders.Prefix + "id") ?? Delivery.BasicProperties.MessageId ?? "";

    /// <summary>What it is.</summary>
    public string Type => Header(EventHeaders.Prefix + "type") ?? Delivery.BasicProperties.Type ?? "";

    /// <summary>Where it stands in the log of its source: <c>convention 42</c>; empty when it is no event.</summary>
    public string Place => Header(EventHeaders.Prefix + "source") is { } source
        ? $"{source} {Header(EventHeaders.Prefix + "position")}"
        : "";

    /// <summary>Why it is here.</summary>
    public string Reason => Header(Fault + "Message") ?? Header("x-first-death-reason") ?? "";

    /// <summary>When it came here; empty where nobody noted it.</summary>
    public string Since => Header(Fault + "Timestamp") ?? "";

    /// <summary>Its body, as text.</summary>
    public string Body => Encoding.UTF8.GetString(Delivery.Body.Span);

    /// <summary>Its properties without the notes of its failure.</summary>
    public BasicProperties Renewed()
    {
        var properties = new BasicProperties(Delivery.BasicProperties) { Persistent = true };
        properties.Headers = (properties.Headers ?? new Dictionary<string, object?>())
            .Where(header => !Array.Exists(
                Notes, note => header.Key.StartsWith(note, StringComparison.Ordinal)))
            .ToDictionary(header => header.Key, header => header.Value);
        return properties;
    }

    private string? Header(string name) =>
        Delivery.BasicProperties.Headers?.TryGetValue(name, out var value) == true
            ? value is byte[] text ? Encoding.UTF8.GetString(text) : value?.ToString()
            : null;
}
