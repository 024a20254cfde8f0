using Grants.Beneficiary;
using Grants.Platform.Hosting;

return await GrantsHost.RunAsync(args, new BeneficiaryModule());
