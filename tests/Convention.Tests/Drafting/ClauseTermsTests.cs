using Grants.Convention.V1;

namespace Grants.Convention;

/// <summary>The periods the parties agree on, written, kept, shown and changed.</summary>
public sealed class ClauseTermsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Are_those_of_the_reference_convention_unless_the_draft_says_otherwise()
    {
        var made = await (await world.NewAsync()).DraftAsync();

        Assert.Equal(
            new V1.ClauseTerms
            {
                ExtensionRequestMonths = 6,
                FullRepaymentMonths = 6,
                TerminationNoticeMonths = 1,
                RepaymentMonths = 1,
                Court = "tribunal administratif",
                NoticeStart = V1.NoticeStart.Sending,
            },
            made.ClauseTerms);
    }

    [Fact]
    public async Task Are_kept_and_move_the_days_that_follow_from_them()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.ClauseTerms = new V1.ClauseTerms
        {
            ExtensionRequestMonths = 24,
            FullRepaymentMonths = 24,
            TerminationNoticeMonths = 12,
            RepaymentMonths = 12,
            Court = "tribunal administratif de Lille",
            NoticeStart = V1.NoticeStart.Receipt,
        };

        var made = await life.DraftAsync(draft);

        Assert.Equal(draft.ClauseTerms, made.ClauseTerms);
        Assert.Equal(Make.Day(new DateOnly(2024, 10, 31)), DateOf(made, "EXTENSION_REQUEST_DEADLINE"));
        Assert.Equal(Make.Day(new DateOnly(2028, 11, 1)), DateOf(made, "FULL_REPAYMENT_FROM"));
        Assert.Equal(made, await life.ReadAsync());
    }

    [Fact]
    public async Task Are_changed_as_a_whole_while_it_is_a_draft()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.ClauseTerms = new V1.ClauseTerms { RepaymentMonths = 2 };
        await life.DraftAsync(draft);

        var changed = await world.Officer.UpdateConventionAsync(new UpdateConventionRequest
        {
            RequestId = World.NewId(),
            Convention = new V1.Convention
            {
                Name = life.Name, ClauseTerms = new V1.ClauseTerms { ExtensionRequestMonths = 3 },
            },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "clause_terms" } },
        });

        Assert.Equal(3, changed.ClauseTerms.ExtensionRequestMonths);
        Assert.Equal(1, changed.ClauseTerms.RepaymentMonths);
        Assert.Equal(Make.Day(new DateOnly(2026, 7, 31)), DateOf(changed, "EXTENSION_REQUEST_DEADLINE"));
    }

    private static Google.Type.Date DateOf(V1.Convention convention, string code) =>
        convention.Clauses.Single(clause => clause.Code == code).ValueDate;
}
