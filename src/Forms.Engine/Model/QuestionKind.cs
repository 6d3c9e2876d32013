namespace Linli.Forms.Engine.Model;

/// <summary>What a question asks for.</summary>
internal enum QuestionKind
{
    Text,
    Integer,
    Decimal,
    Range,
    Note,
    Date,
    Time,
    DateTime,
    SelectOne,
    SelectMultiple,
    SelectOneExternal,
    Rank,
    GeoPoint,
    GeoTrace,
    GeoShape,
    Image,
    Audio,
    Video,
    File,
    Barcode,
    Acknowledge,
    Calculate,
    Hidden,

    /// <summary>A CSV file that other expressions read.</summary>
    CsvExternal,

    /// <summary>An XML file that other expressions read.</summary>
    XmlExternal,
    Start,
    End,
    Today,
    DeviceId,
    Username,
    Email,
    PhoneNumber,
    SubscriberId,
    SimSerial,
    Audit,
    StartGeoPoint,
    BackgroundAudio,
    BackgroundGeoPoint,

    /// <summary>A feature of OpenStreetMap, with tags from the sheet osm.</summary>
    Osm,
}
