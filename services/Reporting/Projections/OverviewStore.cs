using System.Text.Json;
using Grants.Contracts;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Reporting.Projections;

/// <summary>What the pages show at a glance: grants and what is due of them.</summary>
internal static partial class OverviewStore
{
    private const string SelectDocument = """
        select document
        from overview_grant
        where convention = @convention
        """;

    private const string SelectBeneficiary = """
        select beneficiary
        from overview_grant
        where convention = @convention
        """;

    private const string InsertGrant = """
        insert into overview_grant (convention, reference, title, beneficiary, beneficiary_name, siret, budget_line,
                                    fiscal_year, operation_code, state, start_date, end_date, granted_cents,
                                    ordered_cents, paid_cents, final_cents, claimed_cents, recovered_cents,
                                    cancelled_cents, search_text, document)
        values (@Convention, @Reference, @Title, @Beneficiary, @BeneficiaryName, @Siret, @BudgetLine,
                @FiscalYear, @OperationCode, @State, @StartDate, @EndDate, @Granted,
                @Ordered, @Paid, @Final, @Claimed, @Recovered,
                @Cancelled, @SearchText, @Document)
        """;

    private const string UpdateGrant = """
        update overview_grant
        set reference = @Reference,
            title = @Title,
            beneficiary = @Beneficiary,
            beneficiary_name = @BeneficiaryName,
            siret = @Siret,
            budget_line = @BudgetLine,
            fiscal_year = @FiscalYear,
            operation_code = @OperationCode,
            state = @State,
            start_date = @StartDate,
            end_date = @EndDate,
            granted_cents = @Granted,
            ordered_cents = @Ordered,
            paid_cents = @Paid,
            final_cents = @Final,
            claimed_cents = @Claimed,
            recovered_cents = @Recovered,
            cancelled_cents = @Cancelled,
            search_text = @SearchText,
            document = @Document
        where convention = @Convention
        """;

    private const string DeleteDue = """
        delete from overview_due
        where convention = @convention
        """;

    private const string InsertDue = """
        insert into overview_due (convention, due_kind, subject, due_date)
        values (@convention, @Kind, @Subject, @Date)
        """;

    private const string UpdateBeneficiary = """
        update overview_beneficiary
        set search_text = @text
        where beneficiary = @beneficiary
        """;

    private const string InsertBeneficiary = """
        insert into overview_beneficiary (beneficiary, search_text)
        values (@beneficiary, @text)
        """;

    /// <summary>A grant, or null.</summary>
    public static async Task<GrantOverview?> FindGrantAsync(DbSession session, string convention) =>
        await session.ScalarAsync<string>(SelectDocument, new { convention }) is { } document
            ? JsonSerializer.Deserialize<GrantOverview>(document, EventJson.Options)
            : null;

    /// <summary>The beneficiary of a grant, by its name; null when no such grant is known.</summary>
    public static Task<string?> FindBeneficiaryAsync(DbSession session, string convention) =>
        session.ScalarAsync<string>(SelectBeneficiary, new { convention });

    /// <summary>Keeps a grant and what is due of it, in place of what was kept before.</summary>
    public static async Task SaveGrantAsync(DbSession session, GrantOverview grant)
    {
        var row = GrantColumns.Of(grant);
        if (await session.ExecuteAsync(UpdateGrant, row) == 0)
        {
            await session.ExecuteAsync(InsertGrant, row);
        }

        await session.ExecuteAsync(DeleteDue, new { convention = grant.Convention });
        foreach (var due in grant.BindingDeadlines())
        {
            await session.ExecuteAsync(
                InsertDue,
                new
                {
                    convention = grant.Convention,
                    Kind = UpperSnake.Of(due.Kind),
                    due.Subject,
                    Date = due.DueDate,
                });
        }
    }

    /// <summary>Keeps the names an organisation is found by.</summary>
    public static async Task SaveBeneficiaryAsync(DbSession session, string beneficiary, string text)
    {
        if (await session.ExecuteAsync(UpdateBeneficiary, new { beneficiary, text }) == 0)
        {
            await session.ExecuteAsync(InsertBeneficiary, new { beneficiary, text });
        }
    }

    private sealed record GrantColumns(
        string Convention,
        string Reference,
        string Title,
        string Beneficiary,
        string BeneficiaryName,
        string Siret,
        string BudgetLine,
        int FiscalYear,
        string OperationCode,
        string State,
        DateOnly StartDate,
        DateOnly EndDate,
        long Granted,
        long Ordered,
        long Paid,
        long? Final,
        long Claimed,
        long Recovered,
        long Cancelled,
        string SearchText,
        string Document)
    {
        public static GrantColumns Of(GrantOverview grant)
        {
            var terms = grant.Terms;
            return new GrantColumns(
                grant.Convention,
                terms.Reference,
                terms.Title,
                terms.Beneficiary,
                terms.BeneficiaryName,
                terms.Siret,
                grant.Line.Name,
                grant.Line.FiscalYear,
                grant.Line.OperationCode,
                UpperSnake.Of(grant.State),
                terms.StartDate,
                terms.EndDate,
                grant.Granted.Cents,
                grant.Ordered.Cents,
                grant.Paid.Cents,
                grant.Final?.Cents,
                Money.Sum(grant.Claims.Select(claim => claim.Amount)).Cents,
                Money.Sum(grant.Claims.Select(claim => claim.Received)).Cents,
                Money.Sum(grant.Claims.Select(claim => claim.Cancelled)).Cents,
                Projections.SearchText.Of(
                    terms.Reference, terms.Title, terms.BeneficiaryName, terms.Siret, terms.OperationCode,
                    terms.OperationLabel),
                JsonSerializer.Serialize(grant, EventJson.Options));
        }
    }
}
