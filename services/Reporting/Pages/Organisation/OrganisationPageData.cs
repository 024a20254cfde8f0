using Grants.Contracts.Beneficiary;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grants.Reporting.Model;
using Grants.Reporting.Projections;

namespace Grants.Reporting.Pages.Organisation;

/// <summary>What the page of an organisation shows.</summary>
/// <param name="Name"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="Registered">How it is registered.</param>
/// <param name="SuspendedFor">Why nothing new is proposed for it or paid to it; null where it is not suspended.</param>
/// <param name="Accounts">Its accounts.</param>
/// <param name="States">How many grants it has in each state.</param>
/// <param name="Grants">A page of its grants.</param>
/// <param name="IsFirst">Whether it is the first one.</param>
/// <param name="Next">The reference after which the next ones are; null where there are no more.</param>
/// <param name="People">Who stands behind the logins that it names.</param>
public sealed record OrganisationPageData(
    string Name,
    BeneficiaryRegistered Registered,
    string? SuspendedFor,
    IReadOnlyList<BankAccountLine> Accounts,
    IReadOnlyList<StateCount> States,
    IReadOnlyList<GrantLine> Grants,
    bool IsFirst,
    string? Next,
    People People)
{
    private const int PageLength = 25;

    /// <summary>Reads it; null when the organisation is not known, or not within reach.</summary>
    internal static async Task<OrganisationPageData?> ReadAsync(
        DbSession session, Guid id, Reach reach, string after)
    {
        var name = ResourceName.Of("beneficiaries", id);
        if (!reach.Covers(name))
        {
            return null;
        }

        var life = await GrantEvents.OrganisationAsync(session, name);
        if (RegisteredIn(life) is not { } registered)
        {
            return null;
        }

        var grants = await OverviewStore.GrantsOfAsync(session, name, after, PageLength + 1);
        return new OrganisationPageData(
            name,
            registered,
            SuspensionIn(life),
            BankAccountLine.Build(life),
            await OverviewStore.StatesOfAsync(session, name),
            [.. grants.Take(PageLength)],
            after.Length == 0,
            grants.Count > PageLength ? grants[PageLength - 1].Reference : null,
            new People(People.Of(life)));
    }

    private static BeneficiaryRegistered? RegisteredIn(Journal life)
    {
        if (life.Last<BeneficiaryUpdated>()?.Body is not { } updated)
        {
            return life.Last<BeneficiaryRegistered>()?.Body;
        }

        return new BeneficiaryRegistered(
            updated.Beneficiary, updated.DisplayName, updated.LegalForm, updated.Siret, updated.Rna, updated.Address,
            updated.LegalRepresentative);
    }

    private static string? SuspensionIn(Journal life) =>
        life.Events.LastOrDefault(told => told.Body is BeneficiarySuspended or BeneficiaryReinstated)?.Body
            is BeneficiarySuspended suspended ? suspended.Reason : null;
}
