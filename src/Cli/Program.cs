using System.CommandLine;
using Linli.Cli.Areas;
using Linli.Cli.Bench;
using Linli.Cli.Forms;
using Linli.Cli.Node;
using Linli.Cli.Rosters;
using Linli.Cli.Rounds;

var root = new RootCommand("""
    Linli (邻里): a neighbourhood runs its epidemic response on it.

    Start a server:        linli serve
    Bring in the areas:    linli import areas divisions.csv
    Bring in a roster:     linli import roster roster.xlsx --area 511002003002
    Open a round:          linli round open --area 511002003002
    How far it is:         linli round status
    Close it:              linli round close
    Check a form:          linli form check visit.xlsx
    Prove it all:          linli verify
    Back it up:            linli backup FILE

    Every command works on one data folder (--data). When a server runs on it, the command goes through the server.
    """);
root.Add(ServeCommand.Make());
root.Add(new Command("import", "Bring data in.") { ImportAreasCommand.Make(), ImportRosterCommand.Make() });
root.Add(new Command("round", "Rounds: open, see, close.") { OpenRoundCommand.Make(), RoundStatusCommand.Make(), CloseRoundCommand.Make() });
root.Add(new Command("form", "Forms: check what a workbook says.") { CheckFormCommand.Make() });
root.Add(VerifyCommand.Make());
root.Add(BackupCommand.Make());
root.Add(RestoreCommand.Make());
root.Add(BenchCommand.Make());
root.Add(BenchCommand.MakeNode());
return await root.Parse(args).InvokeAsync();
