namespace Grants.Contracts;

/// <summary>
/// Something that happened, published to all consumers. Implementations are sealed records named in the past tense; the
/// name of the type is the type of the event on the bus and in the log. Adding an optional member is allowed, changing
/// or removing one is not.
/// </summary>
public interface IGrantEvent;
