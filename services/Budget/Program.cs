using Grants.Budget;
using Grants.Platform.Hosting;

return await GrantsHost.RunAsync(args, new BudgetModule());
