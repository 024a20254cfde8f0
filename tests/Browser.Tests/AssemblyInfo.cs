using Grants.Browser;

// One browser and two deployments for all of them, and one test at a time: a small machine has two cores.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(RunningSite))]
[assembly: AssemblyFixture(typeof(SettledSite))]
