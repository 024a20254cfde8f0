using System.CommandLine;
using Grants.Cli.Calls;
using Grants.Cli.Demo;
using Grants.Cli.Import;
using Grants.Cli.Operations;
using Grants.Cli.Tokens;

var root = new RootCommand("Grants: public grants, from the vote to the final execution report.")
{
    CallCommand.Create(),
    DeadLettersCommand.Create(),
    DemoCommand.Create(),
    EventsCommand.Create(),
    ImportCommand.Create(),
    RelayCommand.Create(),
    TokenCommand.Create(),
    VerifyCommand.Create(),
    AuditCommand.Create(),
};

// An argument that begins with @ names a file for --data; the parser would otherwise read arguments from it.
return await Outcome.OfAsync(() => root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null })
    .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
