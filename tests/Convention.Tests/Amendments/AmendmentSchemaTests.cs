using System.Data.Common;
using Grants.Testing;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>What the decisions on amendments refuse, the schema refuses once more.</summary>
public sealed class AmendmentSchemaTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("state = 'REQUESTED'", "ck_amendment_state")]
    [InlineData("state = 'REJECTED'", "ck_amendment_state")]
    [InlineData("state = 'IN_FORCE'", "ck_amendment_state")]
    [InlineData("state = 'IN_FORCE', signature_count = 1", "ck_amendment_state")]
    [InlineData("signature_count = 2", "ck_amendment_state")]
    [InlineData("signature_count = -1", "ck_amendment_state")]
    [InlineData("state = 'PERHAPS'", "ck_amendment_state")]
    [InlineData("kind = 'PERHAPS'", "ck_amendment_kind")]
    [InlineData("kind = 'EXTENSION'", "ck_amendment_kind")]
    [InlineData("kind = 'EXTENSION', request_date = '2026-04-30'", "ck_amendment_kind")]
    [InlineData("request_date = '2026-04-30'", "ck_amendment_kind")]
    [InlineData("deliberation = '{}'", "ck_amendment_kind")]
    [InlineData("state = 'WITHDRAWN'", "ck_amendment_withdrawn")]
    [InlineData("withdraw_reason = 'x'", "ck_amendment_withdrawn")]
    [InlineData("amendment_number = 0", "ck_amendment_number")]
    [InlineData("base_version = 2", Violation.OfAReference)]
    public async Task Refuses_an_amendment_no_decision_gives(string change, string constraint)
    {
        var life = await world.InAsync(State.Signed);
        await life.RetitleAsync();

        await RefuseAsync(life, $"update amendment set {change} where convention_id = @id", constraint);
    }

    [Theory]
    [InlineData("state = 'AWAITING_SIGNATURE'", "ck_amendment_kind")]
    [InlineData("state = 'IN_FORCE', signature_count = 2", "ck_amendment_kind")]
    [InlineData("deliberation = '{}'", "ck_amendment_state")]
    [InlineData("state = 'REJECTED', signature_count = 1, deliberation = '{}'", "ck_amendment_state")]
    [InlineData("signature_count = 1", "ck_amendment_state")]
    [InlineData("request_date = null", "ck_amendment_kind")]
    public async Task Refuses_an_extension_no_decision_gives(string change, string constraint)
    {
        var life = await world.InAsync(State.InExecution);
        await life.ExtendAsync();

        await RefuseAsync(life, $"update amendment set {change} where convention_id = @id", constraint);
    }

    [Theory]
    [InlineData("state = 'AWAITING_SIGNATURE', withdraw_reason = null", Violation.OfAKey)]
    [InlineData("amendment_number = 2", Violation.OfAKey)]
    public async Task Refuses_two_that_are_open_or_have_one_number(string change, string constraint)
    {
        var life = await world.InAsync(State.Signed);
        await life.RetitleAsync();
        await life.WithdrawAmendmentAsync();
        await life.RetitleAsync();

        await RefuseAsync(
            life, $"update amendment set {change} where convention_id = @id and state = 'WITHDRAWN'", constraint);
    }

    [Theory]
    [InlineData("amendment_id = null where version_number = 2", "ck_convention_version_origin")]
    [InlineData("amendment_id = convention_id where version_number = 1", "ck_convention_version_origin")]
    [InlineData("version_number = 0 where version_number = 1", "ck_convention_version_origin")]
    [InlineData("version_number = 1, amendment_id = null where version_number = 2", Violation.OfAKey)]
    public async Task Refuses_a_version_no_decision_gives(string change, string constraint)
    {
        var life = await world.InAsync(State.Signed);
        await life.RetitleAsync();
        await life.SignAmendmentAsync();

        await RefuseAsync(life, $"update convention_version set {change} and convention_id = @id", constraint);
    }

    private async Task RefuseAsync(Life life, string sql, string constraint)
    {
        var id = NameWire.ParseGrant(life.Name, "name");

        var error = await Assert.ThrowsAnyAsync<DbException>(() => world.Server.Database("convention").WriteAsync(
            session => session.ExecuteAsync(sql, new { id }), CancellationToken.None));

        Violation.EnsureOf(constraint, error, world.Server.Database("convention"));
    }
}
