using Grants.Testing;

[assembly: AssemblyFixture(typeof(RabbitMqNode))]
