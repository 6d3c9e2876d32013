using System.Data.Common;
using Linli.FaultHost;

// A process that the fault tests start in order to kill it:
//   write FOLDER FULL|NORMAL CLIENTS     writes records through the Gate until it is killed
//   upgrade sqlite|postgres TARGET DIR   runs the scripts of a folder
//   fuzz READER INPUTS SEED FOLDER       throws mutated files of a folder at a reader
try
{
    switch (args)
    {
        case ["write", var folder, var synchronous, var clients]:
            await Writing.RunAsync(folder, synchronous, int.Parse(clients, null));
            return 0;
        case ["upgrade", var engine, var target, var scripts]:
            Upgrading.Run(engine, target, scripts);
            return 0;
        case ["fuzz", var reader, var inputs, var seed, var folder]:
            return Fuzzing.Run(reader, int.Parse(inputs, null), int.Parse(seed, null), folder);
        default:
            await Console.Error.WriteLineAsync("write FOLDER SYNC CLIENTS | upgrade ENGINE TARGET SCRIPTS | fuzz READER INPUTS SEED FOLDER");
            return 64;
    }
}
catch (DbException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 3;
}
