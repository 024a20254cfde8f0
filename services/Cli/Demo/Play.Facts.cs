using Grants.Convention.V1;

namespace Grants.Cli.Demo;

/// <summary>The rulings on what was recorded beside the expenses: all of it is accepted (domain rule 31).</summary>
internal abstract partial class Play
{
    private IEnumerable<Step> Facts(DateOnly day)
    {
        yield return new(day, "rule on the resources from elsewhere", async () =>
        {
            var officer = Conventions(Person.CaseOfficer);
            var list = await officer.ListResourcesAsync(new ListResourcesRequest { Parent = Convention });
            foreach (var fact in list.Resources)
            {
                await officer.DecideResourceAsync(new DecideResourceRequest
                {
                    RequestId = Id("ruling-" + fact.Name), Name = fact.Name, Decision = TakenIn(),
                });
            }
        });
        yield return new(day, "rule on the activities", async () =>
        {
            var officer = Conventions(Person.CaseOfficer);
            var list = await officer.ListActivitiesAsync(new ListActivitiesRequest { Parent = Convention });
            foreach (var fact in list.Activities)
            {
                await officer.DecideActivityAsync(new DecideActivityRequest
                {
                    RequestId = Id("ruling-" + fact.Name), Name = fact.Name, Decision = TakenIn(),
                });
            }
        });
        yield return new(day, "rule on the indicator values", async () =>
        {
            var officer = Conventions(Person.CaseOfficer);
            var list = await officer.ListIndicatorValuesAsync(new ListIndicatorValuesRequest { Parent = Convention });
            foreach (var fact in list.IndicatorValues)
            {
                await officer.DecideIndicatorValueAsync(new DecideIndicatorValueRequest
                {
                    RequestId = Id("ruling-" + fact.Name), Name = fact.Name, Decision = TakenIn(),
                });
            }
        });
        yield return new(day, "rule on the deliverables", async () =>
        {
            var officer = Conventions(Person.CaseOfficer);
            var list = await officer.ListDeliverablesAsync(new ListDeliverablesRequest { Parent = Convention });
            foreach (var fact in list.Deliverables)
            {
                await officer.DecideDeliverableAsync(new DecideDeliverableRequest
                {
                    RequestId = Id("ruling-" + fact.Name), Name = fact.Name, Decision = TakenIn(),
                });
            }
        });
    }

    private static FactDecision TakenIn() => new() { Outcome = FactDecision.Types.Outcome.Accepted };
}
