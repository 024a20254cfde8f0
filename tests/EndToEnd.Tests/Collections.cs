using Grants.Testing;

namespace Grants.EndToEnd;

/// <summary>
/// Tests of deployments over RabbitMQ, one at a time: they share the broker, and one of them stops it. They run beside
/// those of <see cref="WithoutBroker"/>: both wait more than they work.
/// </summary>
[CollectionDefinition]
public sealed class OnRabbitMq : ICollectionFixture<RabbitMqNode>;

/// <summary>Tests of deployments without a broker, one at a time: a small machine has two cores.</summary>
[CollectionDefinition]
public sealed class WithoutBroker;
