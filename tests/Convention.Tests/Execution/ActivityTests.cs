using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Where it took place and with whom.</summary>
public sealed class ActivityTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Keeps_the_place_and_the_organisations_in_the_order_they_were_named()
    {
        var life = await world.InAsync(State.InExecution);

        var activity = await Commands.RecordActivityAsync(world, life, activity =>
        {
            activity.Place = "Maison des associations, Lens";
            activity.Organisations.Add(["  Pas-de-Calais Actif", "Chambre régionale"]);
        });

        Assert.Equal("Maison des associations, Lens", activity.Place);
        Assert.Equal(["Pas-de-Calais Actif", "Chambre régionale"], activity.Organisations);
        var told = (await world.Server.ToldAsync("convention", life.Name))[^1];
        Assert.Contains("\"place\":\"Maison des associations, Lens\"", told);
        Assert.Contains("\"organisations\":[\"Pas-de-Calais Actif\",\"Chambre régionale\"]", told);
    }

    [Fact]
    public async Task Unknown_values_are_not_published()
    {
        var life = await world.InAsync(State.InExecution);

        var activity = await Commands.RecordActivityAsync(world, life);

        Assert.Empty(activity.Place);
        Assert.Empty(activity.Organisations);
        var told = (await world.Server.ToldAsync("convention", life.Name))[^1];
        Assert.DoesNotContain("place", told);
        Assert.DoesNotContain("organisations", told);
    }

    [Fact]
    public async Task Two_hundred_organisations_are_named_and_no_more()
    {
        var life = await world.InAsync(State.InExecution);
        var names = Enumerable.Range(1, 201).Select(number => $"Organisme {number}").ToList();

        Assert.Equal(200, (await With(life, names.Take(200))).Organisations.Count);
        await RefuseAsync(() => With(life, names), "LIST_TOO_LONG", "activity.organisations");
    }

    [Fact]
    public async Task Each_has_a_name_of_its_own_of_200_characters_at_most()
    {
        var life = await world.InAsync(State.InExecution);

        await RefuseAsync(() => With(life, ["A", "B", "A "]), "LABEL_REPEATED", "activity.organisations");
        await RefuseAsync(() => With(life, ["A", " "]), "TEXT_LENGTH", "activity.organisations[1]");
        await RefuseAsync(() => With(life, [new string('a', 201)]), "TEXT_LENGTH", "activity.organisations[0]");
        await RefuseAsync(
            () => Commands.RecordActivityAsync(world, life, activity => activity.Place = new string('a', 201)),
            "TEXT_LENGTH", "activity.place");
    }

    private Task<V1.Activity> With(Life life, IEnumerable<string> organisations) =>
        Commands.RecordActivityAsync(world, life, activity => activity.Organisations.Add(organisations));

    private static async Task RefuseAsync(Func<Task> call, string reason, string field) =>
        await Refused.AsAsync(call, StatusCode.InvalidArgument, reason, field);
}
