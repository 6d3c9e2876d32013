namespace Linli.Access;

/// <summary>What somebody is in an area; each role is a set of permissions (<see cref="RoleRules"/>).</summary>
public enum Role
{
    /// <summary>Keeps the node, the area tree and the accounts; sees no names of residents.</summary>
    Administrator,

    /// <summary>Community officer: runs roster and rounds of the own area, and its grid workers and volunteers.</summary>
    Officer,

    /// <summary>Grid worker: knows the residents of the own grid and knocks at doors.</summary>
    Gridworker,

    /// <summary>Volunteer: knocks at the doors given to them.</summary>
    Volunteer,

    /// <summary>Commander: sees areas and figures, no names.</summary>
    Commander,

    /// <summary>Privacy steward: reads the audit trail.</summary>
    Steward,
}
