namespace Linli.Platform;

/// <summary>What may be done; a role is a set of these, a grant gives a role in an area for a time.</summary>
public enum Permission
{
    /// <summary>See areas, duties and gaps.</summary>
    AreasRead,

    /// <summary>Make, rename, move, merge and split areas; name who is responsible.</summary>
    AreasChange,

    /// <summary>Open the file of a resident or a dwelling.</summary>
    RosterRead,

    /// <summary>Search residents by name, phone or door.</summary>
    RosterSearch,

    /// <summary>Add and correct dwellings and residents.</summary>
    RosterChange,

    /// <summary>Bring in a roster, and take an import back.</summary>
    RosterImport,

    /// <summary>Take a roster out as a file.</summary>
    RosterExport,

    /// <summary>See boards and the figures of rounds.</summary>
    RoundsRead,

    /// <summary>Open, assign, sample and close rounds.</summary>
    RoundsManage,

    /// <summary>Knock at doors.</summary>
    RoundsWork,

    /// <summary>Upload, publish and retire forms.</summary>
    FormsManage,

    /// <summary>Invite people, give and take grants.</summary>
    AccountsManage,

    /// <summary>Read the audit trail.</summary>
    AuditRead,

    /// <summary>Change the settings of the node.</summary>
    SettingsChange,

    /// <summary>Run the command line's work on the server: verify, backup, import of areas.</summary>
    SystemRun,
}

/// <summary>Who may use a route.</summary>
public abstract record May
{
    /// <summary>
    /// How long a proof of who somebody is counts as fresh. That there is such a limit: ASVS 5.0, 7.5.3; the number is our own choice:
    /// long enough for inviting a few people in a row, shorter than a break.
    /// </summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);

    /// <summary>Whether the person must have proved within <see cref="FreshFor"/> who they are.</summary>
    public bool IsFresh { get; init; }

    /// <summary>The same people, but only shortly after they proved who they are.</summary>
    public May Fresh => this with { IsFresh = true };

    /// <summary>Anybody, signed in or not.</summary>
    public static May Anyone { get; } = new AnyoneMay();

    /// <summary>Whoever is signed in.</summary>
    public static May SignedIn { get; } = new SignedInMay();

    /// <summary>Whoever holds the permission somewhere; the scope of the act is where.</summary>
    public static May Hold(Permission permission) => new HoldMay(permission);

    /// <summary>Whoever holds one permission or the other; the scope of the act is where either is held.</summary>
    public static May HoldEither(Permission one, Permission other) => new EitherMay(one, other);

    /// <summary>
    /// Whoever comes with the key of a device in the address and holds the permission there: programs that send no header of our pages, such as ODK Collect.
    /// No other route knows such a key.
    /// </summary>
    public static May Key(Permission permission) => new KeyMay(permission);

    /// <summary>
    /// Whoever holds the permission, and the reading keys of such accounts: programs such as Excel that ask for a name and a password (HTTP Basic authentication, RFC 7617).
    /// No other route knows such a key.
    /// </summary>
    public static May Feed(Permission permission) => new FeedMay(permission);

    internal sealed record AnyoneMay : May;

    internal sealed record SignedInMay : May;

    internal sealed record HoldMay(Permission Permission) : May;

    internal sealed record EitherMay(Permission One, Permission Other) : May;

    internal sealed record KeyMay(Permission Permission) : May;

    internal sealed record FeedMay(Permission Permission) : May;
}

/// <summary>Whoever asks, as the sign-in knows them.</summary>
/// <param name="Account">The account; <see cref="Act.Nobody"/> for somebody not signed in.</param>
/// <param name="Held">Where each permission is held, as of the moment of asking.</param>
public sealed record Person(Guid Account, IReadOnlyDictionary<Permission, Scope> Held)
{
    /// <summary><see cref="Via"/> of whoever came with the key of a device.</summary>
    public const string ByKey = "key";

    /// <summary><see cref="Via"/> of whoever came with a reading key.</summary>
    public const string ByFeed = "feed";

    /// <summary>Somebody not signed in.</summary>
    public static Person Unknown { get; } = new(Act.Nobody, new Dictionary<Permission, Scope>());

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsKnown => Account != Act.Nobody;

    /// <summary>How the person came in: <c>web</c>, <c>cli</c>, <c>key</c> for the key of a device, or <c>feed</c> for a reading key.</summary>
    public string Via { get; init; } = "web";

    /// <summary>When the person last proved, with all that the account asks for, who they are.</summary>
    public DateTimeOffset ProvedAt { get; init; }

    /// <summary>Whether that is recent enough for what changes who may do what. The command line proves it with each request: it can read the data folder.</summary>
    public bool IsFreshAt(DateTimeOffset now) => Via == "cli" || now - ProvedAt <= May.FreshFor;

    /// <summary>Where a permission is held; nothing when it is not.</summary>
    public Scope ScopeOf(Permission permission) => Held.GetValueOrDefault(permission, Scope.Nothing);
}

/// <summary>Finds out who asks. The sign-in of the product is one; it must answer from memory, because every request waits for it.</summary>
public abstract class Doorkeeper
{
    /// <summary>The person behind a request; <see cref="Person.Unknown"/> when there is none.</summary>
    public abstract ValueTask<Person> WhoAsync(Microsoft.AspNetCore.Http.HttpContext context);
}
