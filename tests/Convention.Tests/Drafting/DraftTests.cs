using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class CreateConventionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Keeps_the_draft_as_it_was_written()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();

        var made = await life.DraftAsync(draft);

        Assert.Equal(State.Draft, made.State);
        Assert.Equal(draft.Title, made.Title);
        Assert.Equal("22620001200012", made.Grantor.Siret);
        Assert.Equal(draft.ForecastBudget.Charges, made.ForecastBudget.Charges);
        Assert.Equal(draft.ForecastBudget.Resources, made.ForecastBudget.Resources);
        Assert.Equal(Make.Euros("15704.00"), made.ForecastBudget.TotalAmount);
        Assert.Equal(made, await life.ReadAsync());
    }

    [Fact]
    public async Task Lists_the_clauses_with_their_articles_and_shows_where_they_contradict_each_other()
    {
        var made = await (await world.NewAsync()).DraftAsync();

        DateOnly DateOf(string code)
        {
            var date = made.Clauses.Single(clause => clause.Code == code).ValueDate;
            return new DateOnly(date.Year, date.Month, date.Day);
        }

        Assert.Equal(new DateOnly(2026, 4, 30), DateOf("EXTENSION_REQUEST_DEADLINE"));
        Assert.Equal(new DateOnly(2027, 5, 1), DateOf("REPORT_DUE"));
        Assert.Equal(new DateOnly(2027, 5, 1), DateOf("FULL_REPAYMENT_FROM"));
        Assert.All(made.Clauses, clause => Assert.NotEmpty(clause.Source));
        var finding = Assert.Single(made.Findings);
        Assert.Equal("REPORT_DUE_AFTER_REPAYMENT_OPENS", finding.Code);
        Assert.Equal(["REPORT_DUE", "FULL_REPAYMENT_FROM"], finding.ClauseCodes);
    }

    [Fact]
    public async Task Finds_nothing_when_the_report_is_due_in_time()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.ReportDueDate = Make.Day(new DateOnly(2027, 4, 30));

        Assert.Empty((await life.DraftAsync(draft)).Findings);
    }

    [Fact]
    public async Task The_same_request_twice_gives_one_draft()
    {
        var life = await world.NewAsync();
        var request = new CreateConventionRequest { RequestId = World.NewId(), Convention = life.Draft() };

        var first = await world.Officer.CreateConventionAsync(request);
        var second = await world.Officer.CreateConventionAsync(request);

        Assert.Equal(first, second);
        request.Convention.Title = "Autre objet";
        await Refused.AsAsync(
            world.Officer.CreateConventionAsync(request),
            StatusCode.InvalidArgument, "REQUEST_ID_REUSED", "request_id");
    }

    [Fact]
    public async Task Passes_on_that_there_is_no_such_beneficiary()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.Beneficiary = "beneficiaries/00000000-0000-7000-8000-000000000000";

        await Refused.AsAsync(
            () => life.DraftAsync(draft), StatusCode.NotFound, "BENEFICIARY_NOT_FOUND", draft.Beneficiary);
    }

    [Theory]
    [InlineData("grant_amount", "convention.grant_amount")]
    [InlineData("unit_price", "convention.forecast_budget.charges[1].unit_price")]
    public async Task Names_the_field_of_an_amount_with_a_third_decimal(string which, string field)
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        var amount = which == "grant_amount" ? draft.GrantAmount : draft.ForecastBudget.Charges[1].UnitPrice;
        amount.Nanos = 1_000_000;
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            () => life.DraftAsync(draft), StatusCode.InvalidArgument, "AMOUNT_BELOW_CENT", field);
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public async Task Names_a_required_field_deep_inside()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.ForecastBudget.Charges[2].Label = "";

        await Refused.AsAsync(
            () => life.DraftAsync(draft), StatusCode.InvalidArgument, "FIELD_REQUIRED",
            "convention.forecast_budget.charges[2].label");
    }
}

public sealed class GetConventionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Reads_what_was_drafted()
    {
        var life = await world.NewAsync();
        var made = await life.DraftAsync();

        Assert.Equal(made, await life.ReadAsync());
    }

    [Fact]
    public async Task Refuses_a_name_that_is_none() => await Refused.AsAsync(
        world.Officer.GetConventionAsync(new GetConventionRequest { Name = "conventions/1" }),
        StatusCode.InvalidArgument, "NAME_INVALID", "name");
}

public sealed class UpdateConventionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Changes_the_fields_of_the_mask_and_no_other()
    {
        var life = await world.NewAsync();
        var made = await life.DraftAsync();

        var changed = await UpdateAsync(
            new V1.Convention { Name = made.Name, Title = "Autre objet", Etag = made.Etag }, "title");

        Assert.Equal("Autre objet", changed.Title);
        Assert.Equal(made.ForecastBudget, changed.ForecastBudget);
        Assert.NotEqual(made.Etag, changed.Etag);
    }

    [Fact]
    public async Task Refuses_a_stale_etag()
    {
        var life = await world.NewAsync();
        var made = await life.DraftAsync();
        await UpdateAsync(new V1.Convention { Name = made.Name, Title = "Un" }, "title");
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            () => UpdateAsync(new V1.Convention { Name = made.Name, Title = "Deux", Etag = made.Etag }, "title"),
            StatusCode.Aborted, "ETAG_STALE");
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public async Task Checks_the_whole_again()
    {
        var life = await world.NewAsync();
        var made = await life.DraftAsync();

        await Refused.AsAsync(
            () => UpdateAsync(
                new V1.Convention { Name = made.Name, GrantAmount = Make.Euros("15000.00") }, "grant_amount"),
            StatusCode.InvalidArgument, "GRANT_NOT_IN_FORECAST", "convention.grant_amount");
    }

    [Fact]
    public async Task Names_a_required_field_that_the_mask_empties()
    {
        var life = await world.NewAsync();
        var made = await life.DraftAsync();

        await Refused.AsAsync(
            () => UpdateAsync(new V1.Convention { Name = made.Name }, "programme"),
            StatusCode.InvalidArgument, "FIELD_REQUIRED", "convention.programme");
    }

    private async Task<V1.Convention> UpdateAsync(V1.Convention convention, params string[] paths) =>
        await world.Officer.UpdateConventionAsync(new UpdateConventionRequest
        {
            RequestId = World.NewId(),
            Convention = convention,
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { paths } },
        });
}
