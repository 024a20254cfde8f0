using System.Data.Common;
using System.Text.RegularExpressions;
using Grants.Values;
using Grants.Testing;

namespace Grants.Beneficiary.Tests;

/// <summary>What the database refuses by itself, whatever the service says.</summary>
public sealed class SchemaTests(BeneficiaryServer register)
{
    private const string OfAccount = "update bank_account set ";

    private const string Mine = " where id = @id";

    private const string OfOrganisation = "update organisation";

    private const string Owner = " where id = (select organisation_id from bank_account where id = @id)";

    // An account that was entered by carole: the row alone decides who may do what to it.
    private const string Verified =
        OfAccount + "state = 'VERIFIED', verified_by = 'farid', verified_key = 'farid', verified_at = changed_at, "
        + "called_person = 'x', called_at = changed_at, check_note = 'x', usable_at = changed_at";

    private const string Rejected =
        OfAccount + "state = 'REJECTED', rejected_by = 'farid', rejected_key = 'farid', rejected_at = changed_at, "
        + "reject_reason = 'x'";

    private const string Waived =
        ", waived_by = 'fiona', waived_key = 'fiona', waived_at = usable_at, waive_reason = 'x'";

    [Theory]
    [InlineData(OfAccount + "state = 'VERIFIED'" + Mine, "ck_bank_account_state")]
    [InlineData(OfAccount + "state = 'REJECTED'" + Mine, "ck_bank_account_state")]
    [InlineData(OfAccount + "state = 'LOST'" + Mine, "ck_bank_account_state")]
    [InlineData(Verified + ", state = 'UNVERIFIED'" + Mine, "ck_bank_account_state")]
    [InlineData(Rejected + ", state = 'UNVERIFIED'" + Mine, "ck_bank_account_state")]
    [InlineData(
        Verified + ", rejected_by = 'farid', rejected_key = 'farid', rejected_at = changed_at, reject_reason = 'x'"
        + Mine,
        "ck_bank_account_state")]
    [InlineData(Verified + ", verified_key = entered_key" + Mine, "ck_bank_account_second_person")]
    [InlineData(Verified + ", iban_entered_key = 'farid'" + Mine, "ck_bank_account_second_person")]
    [InlineData(Rejected + ", rejected_key = entered_key" + Mine, "ck_bank_account_second_person")]
    [InlineData(Rejected + ", iban_entered_key = 'farid'" + Mine, "ck_bank_account_second_person")]
    [InlineData(Verified + ", verified_key = null" + Mine, "ck_bank_account_keys")]
    [InlineData(OfAccount + "waived_key = 'fiona'" + Mine, "ck_bank_account_keys")]
    [InlineData(Rejected + ", rejected_key = null" + Mine, "ck_bank_account_keys")]
    [InlineData(OfAccount + "check_note = 'x'" + Mine, "ck_bank_account_verified")]
    [InlineData(OfAccount + "usable_at = changed_at" + Mine, "ck_bank_account_verified")]
    [InlineData(Verified + ", called_person = null" + Mine, "ck_bank_account_verified")]
    [InlineData(Verified + ", called_at = null" + Mine, "ck_bank_account_verified")]
    [InlineData(Verified + ", called_at = '2020-01-01T00:00:00.000Z'" + Mine, "ck_bank_account_called")]
    [InlineData(Verified + ", called_at = '2099-01-01T00:00:00.000Z'" + Mine, "ck_bank_account_called")]
    [InlineData(Verified + ", usable_at = '2020-01-01T00:00:00.000Z'" + Mine, "ck_bank_account_usable")]
    [InlineData(
        OfAccount + "waived_by = 'fiona', waived_key = 'fiona', waived_at = changed_at, waive_reason = 'x'" + Mine,
        "ck_bank_account_waived")]
    [InlineData(Verified + ", waive_reason = 'x'" + Mine, "ck_bank_account_waived")]
    [InlineData(Rejected + ", reject_reason = null" + Mine, "ck_bank_account_rejected")]
    [InlineData(OfAccount + "rejected_at = changed_at" + Mine, "ck_bank_account_rejected")]
    [InlineData(OfAccount + "invalidated_by = 'x', invalidated_at = changed_at" + Mine, "ck_bank_account_invalidated")]
    [InlineData(OfAccount + "invalidate_reason = 'x'" + Mine, "ck_bank_account_invalidated")]
    [InlineData(
        OfAccount + "invalidated_by = 'x', invalidate_reason = 'x', invalidated_at = '2020-01-01T00:00:00.000Z'" + Mine,
        "ck_bank_account_invalidated")]
    [InlineData(
        Verified + ", invalidated_by = 'x', invalidate_reason = 'x', invalidated_at = '2099-01-01T00:00:00.000Z'"
        + Mine,
        "ck_bank_account_called")]
    [InlineData(
        """
        insert into bank_account (id, organisation_id, iban, iban_mark, bic, holder_name, state, entered_by,
                                  entered_key, iban_entered_by, iban_entered_key, created_at, changed_at, version)
        select @other, organisation_id, iban, iban_mark, bic, holder_name, state, entered_by, entered_key,
               iban_entered_by, iban_entered_key, created_at, changed_at, version
        from bank_account where id = @id
        """,
        Violation.OfAKey)]
    [InlineData(
        """
        insert into bank_account (id, organisation_id, iban, iban_mark, bic, holder_name, state, entered_by,
                                  entered_key, iban_entered_by, iban_entered_key, created_at, changed_at, version)
        select id, organisation_id, 'another', iban_mark, bic, holder_name, state, entered_by, entered_key,
               iban_entered_by, iban_entered_key, created_at, changed_at, version
        from bank_account where id = @id
        """,
        Violation.OfAKey)]
    public Task An_account_keeps_its_rules(string sql, string constraint) => RefusedAsync(sql, constraint);

    [Theory]
    [InlineData(
        """
        insert into organisation (id, display_name, legal_form, siren, siret, address, list_key, state, version,
                                  last_change, created_at)
        select @other, display_name, legal_form, siren, siret, address, 'elsewhere', state, version,
               last_change, created_at from organisation
        where id = (select organisation_id from bank_account where id = @id)
        """,
        Violation.OfAKey)]
    [InlineData(OfOrganisation + " set suspend_reason = 'x'" + Owner, "ck_organisation_state")]
    [InlineData(OfOrganisation + " set state = 'SUSPENDED'" + Owner, "ck_organisation_state")]
    [InlineData(
        "update organisation_change set change_kind = 'LOST' where bank_account_id = @id",
        "ck_organisation_change_kind")]
    [InlineData(
        "update organisation_change set bank_account_id = null where bank_account_id = @id",
        "ck_organisation_change_kind")]
    [InlineData(
        "update organisation_change set change_kind = 'UPDATED' where bank_account_id = @id",
        "ck_organisation_change_kind")]
    [InlineData(
        "update organisation_change set bank_account_id = @other where bank_account_id = @id", Violation.OfAReference)]
    [InlineData(
        "update organisation_change set change_number = 1 where bank_account_id = @id", Violation.OfAKey)]
    public Task Organisations_and_the_history_keep_their_rules(string sql, string constraint) =>
        RefusedAsync(sql, constraint);

    // Each of these breaks one rule of the row it would leave, and nothing else.
    [Theory]
    [InlineData(Waived + ", waived_key = entered_key", "ck_bank_account_second_person")]
    [InlineData(Waived + ", iban_entered_key = 'fiona'", "ck_bank_account_second_person")]
    [InlineData(Waived + ", verified_key = 'fiona'", "ck_bank_account_second_person")]
    [InlineData(Waived + ", waived_at = '2020-01-01T00:00:00.000Z'", "ck_bank_account_waived")]
    [InlineData(Waived + ", waive_reason = null", "ck_bank_account_waived")]
    public async Task A_waiver_keeps_its_rules(string change, string constraint)
    {
        var id = Guid.Parse((await register.VerifyAsync()).Name.Split('/')[^1]);

        var error = await Assert.ThrowsAnyAsync<DbException>(
            () => RunAsync(OfAccount + "version = version" + change + Mine, id, id));

        Violation.EnsureOf(constraint, error, register.Server.Database("beneficiary"));
    }

    [Theory]
    [InlineData("lifted_key = entered_key", "ck_bank_account_lifting_second_person")]
    [InlineData("lifted_key = iban_entered_key", "ck_bank_account_lifting_second_person")]
    [InlineData("finding_code = 'LOST'", "ck_bank_account_lifting_code")]
    [InlineData("bank_account_id = @other", Violation.OfAReference)]
    public async Task A_lifting_keeps_its_rules(string change, string constraint)
    {
        var account = await LiftBankAccountFindingTests.OfAnotherAsync(register);
        await register.Finance.LiftBankAccountFindingAsync(
            LiftBankAccountFindingTests.Lift(account.Name, "HOLDER_DIFFERS"));
        var id = Guid.Parse(account.Name.Split('/')[^1]);

        var error = await Assert.ThrowsAnyAsync<DbException>(() => RunAsync(
            $"update bank_account_lifting set {change} where bank_account_id = @id", id,
            Ids.New(TimeProvider.System.GetUtcNow())));

        Violation.EnsureOf(constraint, error, register.Server.Database("beneficiary"));
    }

    [Theory]
    [InlineData(Verified + Mine)]
    [InlineData(Rejected + Mine)]
    [InlineData(
        Verified + ", waived_by = 'fiona', waived_key = 'fiona', waived_at = changed_at, waive_reason = 'x'" + Mine)]
    public async Task A_second_person_passes(string sql)
    {
        var id = Guid.Parse((await register.EnterAsync()).Name.Split('/')[^1]);

        Assert.Equal(1, await RunAsync(sql, id, id));
    }

    private async Task RefusedAsync(string sql, string constraint)
    {
        var id = Guid.Parse((await register.EnterAsync()).Name.Split('/')[^1]);
        var other = Ids.New(TimeProvider.System.GetUtcNow());

        var error = await Assert.ThrowsAnyAsync<DbException>(() => RunAsync(sql, id, other));

        Violation.EnsureOf(constraint, error, register.Server.Database("beneficiary"));
    }

    private Task<int> RunAsync(string sql, Guid id, Guid other) =>
        register.Server.Database("beneficiary").WriteAsync(
            session => session.ExecuteAsync(SetOnce(sql), new { id, other }), CancellationToken.None);

    // What a column is set to last counts. SQLite takes it so; SQL Server refuses a column that is set twice.
    private static string SetOnce(string sql)
    {
        var update = Regex.Match(sql, "^(update [a-z_]+ set )(.*)( where .*)$");
        return update.Success
            ? update.Groups[1].Value
                + string.Join(", ", update.Groups[2].Value.Split(", ").GroupBy(set => set.Split(' ')[0], set => set)
                    .Select(sets => sets.Last()))
                + update.Groups[3].Value
            : sql;
    }
}
