namespace Linli.Residents.Rosters;

/// <summary>Sex as rosters record it. Source: GB/T 2261.1, which writes 1 and 2.</summary>
internal enum Sex
{
    Male = 1,
    Female = 2,
}

/// <summary>What a person is to the head of the household.</summary>
internal enum Relation
{
    /// <summary>Nothing is written.</summary>
    Unknown,
    Head,
    Spouse,
    Child,
    Parent,
    Grandchild,
    Grandparent,
    Sibling,

    /// <summary>Kin by blood or marriage beyond these: uncles, nieces, cousins.</summary>
    OtherKin,

    /// <summary>Tenants sharing a flat, colleagues, carers living in.</summary>
    CoTenant,

    /// <summary>Words we do not know; they are kept.</summary>
    Other,
}

/// <summary>How exactly a day of birth is known.</summary>
internal enum BirthPrecision
{
    Day,

    /// <summary>The day is the first of the month and stands for the whole month.</summary>
    Month,

    /// <summary>The day is 1 January and stands for the whole year.</summary>
    Year,
}
