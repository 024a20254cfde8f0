using Grants.Guards;

// Takes away each guard of Budget and Convention in turn, and asks whether a test notices. With names, those alone.
// It runs in the folder of the repository.
var root = Directory.GetCurrentDirectory();
var results = new Results(root);
var services = new[] { "Budget", "Convention" }.Select(name => ServiceBuild.Read(root, name)).ToList();
var guards = services.SelectMany(GuardFinder.In).Where(guard => args.Length == 0 || args.Any(guard.IsCalled)).ToList();
if (guards.Count == 0)
{
    await Console.Error.WriteLineAsync($"No guard is called {string.Join(' ', args)}.");
    return 2;
}

var tests = new TestRuns(root, services);
if (!results.HavePassed(tests.Fingerprint) && !await tests.ArePassingAsync())
{
    await Console.Error.WriteLineAsync("The tests fail with every guard in place.");
    return 2;
}

results.Pass(tests.Fingerprint);
foreach (var guard in guards)
{
    if (args.Length > 0 || !results.Has(guard, tests.Fingerprint))
    {
        results.Add(guard, tests.Fingerprint, await tests.TryAsync(guard));
    }

    Console.WriteLine($"{results.Of(guard),-10} {guard}");
}

return results.Conclude(guards) ? 0 : 1;
