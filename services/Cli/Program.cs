using System.CommandLine;
using Grants.Cli.Demo;
using Grants.Cli.Import;
using Grants.Cli.Operations;
using Grants.Cli.Tokens;

var root = new RootCommand("Grants: public grants, from the vote to the final execution report.")
{
    DeadLettersCommand.Create(),
    DemoCommand.Create(),
    EventsCommand.Create(),
    ImportCommand.Create(),
    RelayCommand.Create(),
    TokenCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
