using System.Text.Json;
using Grants.Platform.Auth;

namespace Grants.Convention;

/// <summary>
/// The services of an installation that has declared its persons: each of the tests with a second account, and with
/// somebody incompatible.
/// </summary>
public class PersonsFixture : IAsyncLifetime
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.json");

    public World World { get; } = new();

    /// <summary>Settings beside the persons.</summary>
    protected virtual string[] Settings => [];

    public async ValueTask InitializeAsync()
    {
        string[] subjects = [World.Instructor, World.Orderer, World.Payer, "contact", "fanny"];
        await File.WriteAllTextAsync(_file, JsonSerializer.Serialize(new
        {
            persons = subjects.Select(subject => new
            {
                name = subject,
                accounts = new[] { subject, Spellings.SecondAccountOf(subject) },
                incompatibleWith = new[] { Spellings.SpouseOf(subject) },
            }),
        }));
        await World.StartAsync([$"Persons:File={_file}", .. Settings]);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await World.DisposeAsync();
        File.Delete(_file);
    }
}

/// <summary>The same, where no pair of duties binds but those that always do.</summary>
public sealed class UnboundFixture : PersonsFixture
{
    protected override string[] Settings =>
    [
        .. Enum.GetValues<DutyPair>()
            .Where(pair => !Duties.AlwaysBinds(pair))
            .Select(pair => $"Segregation:{pair}=false"),
    ];
}
