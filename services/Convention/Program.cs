using Grants.Convention;
using Grants.Platform.Hosting;

return await GrantsHost.RunAsync(args, new ConventionModule());
