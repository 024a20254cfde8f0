using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Facts that contradict the period, the request or each other are findings (domain rule 31).</summary>
public sealed class FactFindingsTests(World world) : IClassFixture<World>
{
    // The request is of 26 June 2025, the period from 1 November 2025 to 31 October 2026.
    [Theory]
    [InlineData("2025-11-01", "")]
    [InlineData("2026-10-31", "")]
    [InlineData("2025-10-31", "FACT_OUTSIDE_PERIOD")]
    [InlineData("2026-11-01", "FACT_OUTSIDE_PERIOD")]
    [InlineData("2025-06-25", "FACT_BEFORE_REQUEST FACT_OUTSIDE_PERIOD")]
    public async Task An_activity_outside_the_period_or_before_the_request(string day, string codes)
    {
        var life = await world.InAsync(State.InExecution);

        await Commands.RecordActivityAsync(world, life, one => one.ActivityDate = Day(day));

        Assert.Equal(codes, await CodesAsync(life));
    }

    [Theory]
    [InlineData("2026-11-01", "")]
    [InlineData("2025-10-31", "FACT_OUTSIDE_PERIOD")]
    [InlineData("2025-06-25", "FACT_BEFORE_REQUEST FACT_OUTSIDE_PERIOD")]
    public async Task A_value_may_be_counted_after_the_period(string day, string codes)
    {
        var life = await world.InAsync(State.ReportDue);

        await life.CountAsync("1", one => one.ValueDate = Day(day));

        Assert.Equal(codes, await CodesAsync(life));
    }

    [Fact]
    public async Task A_resource_and_a_deliverable_outside_the_period_with_their_days_in_French()
    {
        var life = await world.InAsync(State.ReportDue);
        await life.ReceiveAsync(one => one.ReceiptDate = Day("2026-11-02"));
        await life.DeliverAsync(one => one.DeliveryDate = Day("2025-10-30"));

        Assert.Equal(
            [
                "Un livrable est daté du 30/10/2025, hors de la période du 01/11/2025 au 31/10/2026.",
                "Une ressource est datée du 02/11/2026, hors de la période du 01/11/2025 au 31/10/2026.",
            ],
            (await FindingsAsync(life)).Select(finding => finding.Message));
    }

    // Played: 99 workshops achieved beside one activity.
    [Theory]
    [InlineData("1", "")]
    [InlineData("21", "")]
    [InlineData("2", "INDICATOR_ABOVE_ACTIVITIES")]
    [InlineData("99", "INDICATOR_ABOVE_ACTIVITIES")]
    public async Task A_value_above_the_activities_recorded_for_it(string value, string codes)
    {
        var life = await world.InAsync(State.InExecution);
        await Commands.RecordActivityAsync(world, life);

        await life.CountAsync(value);

        Assert.Equal(codes, await CodesAsync(life));
    }

    [Fact]
    public async Task A_value_beside_no_activity_at_all_contradicts_none()
    {
        var life = await world.InAsync(State.InExecution);

        await life.CountAsync("99");

        Assert.Empty(await CodesAsync(life));
    }

    [Fact]
    public async Task What_is_withdrawn_or_rejected_contradicts_nothing_any_more()
    {
        var life = await world.InAsync(State.InExecution);
        await Commands.RecordActivityAsync(world, life);
        var wrong = await life.CountAsync("99");
        var late = await life.CountAsync("98");
        var finding = Assert.Single(await FindingsAsync(life));
        Assert.Equal(
            "L'indicateur WORKSHOP est déclaré à 98, mais les actions enregistrées pour lui sont au nombre de 1, avec"
            + " 21 participant(s).",
            finding.Message);

        await FactCalls.Values.WithdrawAsync(world.Beneficiary, late.Name, "Faux", World.NewId());
        Assert.Contains("est déclaré à 99", Assert.Single(await FindingsAsync(life)).Message);
        await life.ReachAsync(State.ReportSubmitted);
        await FactCalls.Values.DecideAsync(world.Officer, wrong.Name, Life.Discarded(), World.NewId());

        Assert.Empty(await FindingsAsync(life));
    }

    [Fact]
    public async Task Lists_say_it_of_each_grant()
    {
        var life = await world.InAsync(State.InExecution);
        await Commands.RecordActivityAsync(world, life, one => one.ActivityDate = Day("2025-10-31"));

        var listed = await world.Officer.ListConventionsAsync(
            new V1.ListConventionsRequest { Beneficiary = life.Organisation, PageSize = 500 });

        Assert.Contains(
            listed.Conventions.Single(one => one.Name == life.Name).Findings,
            finding => finding.Code == "FACT_OUTSIDE_PERIOD");
    }

    // Custom, not law: a payment after 31 March of an order of the year before is said (domain rule 28).
    [Theory]
    [InlineData("2026-03-31", "")]
    [InlineData("2026-04-01", "PAYMENT_AFTER_MARCH")]
    public async Task A_payment_late_in_the_year_after_its_order(string day, string codes)
    {
        var life = await world.UnpaidAsync(State.InExecution);
        await life.OrderAsync();
        var paid = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        world.Server.MoveTo(paid);

        await life.PayOrderedAsync(paid);

        Assert.Equal(codes, string.Join(' ', (await life.ReadAsync()).Findings
            .Select(finding => finding.Code).Where(code => code == "PAYMENT_AFTER_MARCH")));
    }

    private static Google.Type.Date Day(string day) =>
        Make.Day(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

    // The findings on the terms are those of the draft, in every test.
    private static async Task<IReadOnlyList<V1.Finding>> FindingsAsync(Life life) =>
    [
        .. (await life.ReadAsync()).Findings.Where(finding =>
            finding.Code.StartsWith("FACT_", StringComparison.Ordinal)
            || finding.Code == "INDICATOR_ABOVE_ACTIVITIES"),
    ];

    private static async Task<string> CodesAsync(Life life) =>
        string.Join(' ', (await FindingsAsync(life)).Select(finding => finding.Code));
}
