namespace Linli.Residents.Rosters;

/// <summary>What a column of a roster holds.</summary>
internal enum RosterField
{
    /// <summary>Known, and not for us: age, employer, party membership, registered address.</summary>
    Ignored,
    Serial,
    Grid,
    Site,
    Building,
    Unit,
    Door,

    /// <summary>Several levels of the address in one cell: <c>3栋2单元501</c>.</summary>
    Address,
    HeadName,
    Name,
    Relation,
    Sex,
    BirthDate,
    IdNumber,
    Phone,
    ResidenceType,
    SpecialGroups,

    /// <summary>A column for one special group, named by its title and filled with ticks.</summary>
    SpecialGroupTick,
    Note,
}
