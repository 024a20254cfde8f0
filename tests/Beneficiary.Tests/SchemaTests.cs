using Grants.Platform.Values;
using Microsoft.Data.Sqlite;

namespace Grants.Beneficiary.Tests;

/// <summary>What the database refuses by itself, whatever the service says.</summary>
public sealed class SchemaTests(BeneficiaryServer register)
{
    private const string VerifyAs =
        "update bank_account set verified_at = '2025-06-02', check_note = 'x', verified_by = ";

    private const string OfAccount = "update organisation";

    private const string Owner = " where id = (select organisation_id from bank_account where id = @id)";

    [Theory]
    [InlineData(VerifyAs + "entered_by where id = @id", "ck_bank_account_second_person")]
    [InlineData("update bank_account set verified_by = 'farid' where id = @id", "ck_bank_account_verified")]
    [InlineData("update bank_account set check_note = 'x' where id = @id", "ck_bank_account_verified")]
    [InlineData(
        """
        insert into bank_account (id, organisation_id, iban, bic, holder_name, entered_by, created_at)
        select @other, organisation_id, iban, bic, holder_name, entered_by, created_at from bank_account where id = @id
        """,
        "UNIQUE")]
    [InlineData(
        """
        insert into organisation (id, display_name, legal_form, siren, siret, address, list_key, state, version,
                                  created_at)
        select @other, display_name, legal_form, siren, siret, address, 'elsewhere', state, version,
               created_at from organisation
        where id = (select organisation_id from bank_account where id = @id)
        """,
        "UNIQUE")]
    [InlineData(OfAccount + " set suspend_reason = 'x'" + Owner, "ck_organisation_state")]
    [InlineData(OfAccount + " set state = 'SUSPENDED'" + Owner, "ck_organisation_state")]
    [InlineData(
        "update organisation_change set change_kind = 'LOST'"
        + " where organisation_id = (select organisation_id from bank_account where id = @id)",
        "ck_organisation_change_kind")]
    public async Task Rows_keep_their_rules(string sql, string constraint)
    {
        var id = Guid.Parse((await register.EnterAsync()).Name.Split('/')[^1]);
        var other = Ids.New(TimeProvider.System.GetUtcNow());

        var error = await Assert.ThrowsAsync<SqliteException>(() => register.Server.Database("beneficiary").WriteAsync(
            session => session.ExecuteAsync(sql, new { id, other }), CancellationToken.None));

        Assert.Contains(constraint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_person_passes()
    {
        var id = Guid.Parse((await register.EnterAsync()).Name.Split('/')[^1]);

        Assert.Equal(1, await register.Server.Database("beneficiary").WriteAsync(
            session => session.ExecuteAsync(VerifyAs + "'farid' where id = @id", new { id }), CancellationToken.None));
    }
}
