namespace Grants.Convention;

/// <summary>
/// The services in one process. A closed year is closed for everybody: each history has years of its own, as long as
/// the calendar has some.
/// </summary>
internal sealed class MoneyWorld(World people) : IAsyncDisposable
{
    private const int YearsOfAHistory = 4;
    private const int EarliestFirstYear = 2009;
    private const int LastFirstYear = 2093;

    private readonly List<PaidOrganisation> _organisations = [];

    /// <summary>The people who call the services.</summary>
    public World People { get; } = people;

    /// <summary>What the services have published, history after history.</summary>
    public MoneyEvents Events { get; } = new(people.Server);

    /// <summary>The first year of the next history.</summary>
    public int FirstYear { get; private set; } = EarliestFirstYear;

    public bool IsUsedUp => FirstYear > LastFirstYear;

    public static async Task<MoneyWorld> StartAsync()
    {
        // Nothing wakes by itself while a history is played.
        var people = new World();
        await people.StartAsync("Events:PollSeconds=5");
        people.Server.MoveTo(new DateOnly(EarliestFirstYear, 9, 1));
        var world = new MoneyWorld(people);
        for (var i = 0; i < ModelHistory.MostGrants; i++)
        {
            world._organisations.Add(await PaidOrganisation.RegisterAsync(people));
        }

        return world;
    }

    /// <summary>The organisation of a grant of a history; each grant has one of its own.</summary>
    public PaidOrganisation OrganisationOf(int grant) => _organisations[grant];

    /// <summary>Leaves the years of a history behind.</summary>
    public void Leave() => FirstYear += YearsOfAHistory;

    public ValueTask DisposeAsync() => People.DisposeAsync();
}
