using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>The persons reached, by type of public, on the wire and in the domain (domain rule 18).</summary>
internal static class AudienceWire
{
    private const string Field = "execution_report.audiences";
    private const int Most = 50;

    public static IReadOnlyList<Audience> Parse(IReadOnlyCollection<V1.Audience> audiences)
    {
        if (audiences.Count > Most)
        {
            throw DraftRefusals.ListTooLong(Field, Most);
        }

        List<Audience> parsed = [.. audiences.Select((one, place) => Parse(one, $"{Field}[{place}]."))];
        return parsed.GroupBy(one => one.Label).FirstOrDefault(same => same.Count() > 1) is { } repeated
            ? throw DraftRefusals.LabelRepeated(Field, repeated.Key)
            : parsed;
    }

    public static V1.Audience Render(Audience audience)
    {
        var rendered = new V1.Audience { Label = audience.Label };
        if (audience.Persons is { } counted)
        {
            rendered.Persons = counted;
        }

        return rendered;
    }

    private static Audience Parse(V1.Audience audience, string path) => new(
        Wire.ParseText(audience.Label, path + "label", 200),
        HeadCount.Ensure(audience.HasPersons ? audience.Persons : null, path + "persons"));
}
