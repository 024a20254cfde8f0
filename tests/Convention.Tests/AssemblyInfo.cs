using Grants.Convention;

// One server for all of them, whose clock each test moves: one after another.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: AssemblyFixture(typeof(World))]
