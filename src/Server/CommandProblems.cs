namespace Linli.Server;

/// <summary>What the command line refuses by itself, before a node is asked.</summary>
public static class CommandProblems
{
    /// <summary>A file that is to be read is not there.</summary>
    public static Problem NoSuchFile(string file) => new("command.no-such-file", 404, ("file", file)) { Where = "FILE" };

    /// <summary>A file that is there and cannot be read, or written.</summary>
    public static Problem UnusableFile(string file) => new("command.unusable-file", 422, ("file", file)) { Where = "FILE" };

    /// <summary>A file that is no form: neither a workbook nor tables as Markdown.</summary>
    public static Problem NoForm(string file) => new("command.no-form", 422, ("file", file)) { Where = "FILE" };

    /// <summary>The newest open round was meant, and there is none.</summary>
    public static Problem NoOpenRound() => new("command.no-open-round", 404) { Where = "--round" };

    /// <summary>What should be the id of a round is none.</summary>
    public static Problem NoRoundId(string id) => new("command.no-round-id", 422, ("id", id)) { Where = "--round" };

    /// <summary>A file of a mapping is none that was saved.</summary>
    public static Problem NoMapping(string file) => new("command.no-mapping", 422, ("file", file)) { Where = "--mapping" };

    /// <summary>An address that cannot be listened on.</summary>
    public static Problem NoAddress(string listen) => new("command.no-address", 422, ("listen", listen)) { Where = "--listen" };

    /// <summary>A folder in which no node was ever begun.</summary>
    public static Problem NoNode(string folder) => new("command.no-node", 404, ("folder", folder)) { Where = "--data" };

    /// <summary>Another program listens on the address.</summary>
    public static Problem AddressTaken(string listen) => new("command.address-taken", 409, ("listen", listen)) { Where = "--port" };

    /// <summary>A time zone that this machine does not know.</summary>
    public static Problem NoTimeZone(string zone) => new("command.no-time-zone", 422, ("zone", zone)) { Where = "--time-zone" };

    /// <summary>An address of the site under which no browser makes a passkey.</summary>
    public static Problem NoOrigin(string origin) => new("command.no-origin", 422, ("origin", origin)) { Where = "--origin" };

    /// <summary>An address of a database that cannot be read; it is not repeated, for it may hold a password.</summary>
    public static Problem NoDatabase() => new("command.no-database", 422) { Where = "--db" };

    /// <summary>Plain HTTP for other machines was not asked for.</summary>
    public static Problem OpenToOthers(string listen) => new("command.open-to-others", 422, ("listen", listen)) { Where = "--listen" };
}
