using Grants.Testing;

// One RabbitMQ for all of them, and one deployment at a time: a small machine has two cores.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: AssemblyFixture(typeof(RabbitMqNode))]
