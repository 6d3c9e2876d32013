using System.Text.Json;
using static Linli.Access.Role;
using static Linli.Platform.Permission;

namespace Linli.Access;

/// <summary>Which role may do what. The one table of it; the authorisation matrix (T14) is checked against this.</summary>
public static class RoleRules
{
    private static readonly Dictionary<Role, Permission[]> Permissions = new()
    {
        [Administrator] = [AreasRead, AreasChange, AccountsManage, AuditRead, SettingsChange, SystemRun],
        [Officer] =
        [
            AreasRead, AreasChange, RosterRead, RosterSearch, RosterChange, RosterImport, RosterExport,
            RoundsRead, RoundsManage, RoundsWork, FormsManage, AccountsManage,
        ],
        [Gridworker] = [AreasRead, RosterRead, RosterSearch, RosterChange, RoundsRead, RoundsWork],
        [Volunteer] = [RoundsWork],
        [Commander] = [AreasRead, RoundsRead],
        [Steward] = [AreasRead, AuditRead],
    };

    private static readonly Dictionary<Role, Role[]> Givable = new()
    {
        [Administrator] = Enum.GetValues<Role>(),
        [Officer] = [Gridworker, Volunteer],
    };

    /// <summary>What a role may do.</summary>
    public static IReadOnlyList<Permission> Of(Role role) => Permissions[role];

    /// <summary>The roles that a role may give and take inside its own area.</summary>
    public static IReadOnlyList<Role> MayGive(Role role) => Givable.GetValueOrDefault(role, []);

    /// <summary>Whether a role needs a second factor at sign-in, unless the account says otherwise. Source: reliability.md 3.5.</summary>
    public static bool NeedsSecondFactor(Role role) => role is not (Gridworker or Volunteer);

    /// <summary>A role as a word: <c>administrator</c>, <c>gridworker</c> …</summary>
    public static string Word(Role role) => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());

    /// <summary>A permission as a word: <c>areas.read</c> …</summary>
    public static string Word(Permission permission) => JsonNamingPolicy.KebabCaseLower.ConvertName(permission.ToString()).Replace('-', '.');

    /// <summary>Where each permission is held through some roles in some areas.</summary>
    public static IReadOnlyDictionary<Permission, Scope> Held(IEnumerable<(Role Role, AreaPath Area)> grants) =>
        grants.SelectMany(grant => Permissions[grant.Role].Select(permission => (permission, grant.Area)))
            .GroupBy(held => held.permission, held => held.Area)
            .ToDictionary(held => held.Key, Scope.Of);

    /// <summary>Whether somebody with some grants may give or take a role in an area.</summary>
    public static bool MayGive(IEnumerable<(Role Role, AreaPath Area)> own, Role role, AreaPath area)
    {
        ArgumentNullException.ThrowIfNull(own);
        return own.Any(grant => area.IsInside(grant.Area) && MayGive(grant.Role).Contains(role));
    }
}
