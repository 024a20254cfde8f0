using Grants.Beneficiary;
using Grants.Budget;
using Grants.Convention;
using Grants.Platform.Hosting;
using Grants.Reporting;

return await GrantsHost.RunAsync(
    args, new BudgetModule(), new BeneficiaryModule(), new ConventionModule(), new ReportingModule());
