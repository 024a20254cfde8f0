using Grants.Reporting;
using Grants.Platform.Hosting;

return await GrantsHost.RunAsync(args, new ReportingModule());
