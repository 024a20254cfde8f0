using System.CommandLine;
using Grants.Cli.Demo;
using Grants.Cli.Import;
using Grants.Cli.Tokens;

var root = new RootCommand("Grants: public grants, from the vote to the final execution report.")
{
    DemoCommand.Create(),
    ImportCommand.Create(),
    TokenCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
