namespace Linli.Tests.Server.WrongInput;

internal static partial class WrongInputBook
{
    private const string OfRounds = "Rounds: opening, knocking, assigning, closing, certificates";

    private static IEnumerable<WrongKind> Rounds =>
    [
        Open("a round of an unknown kind", 422, "http.field-not-of-list", s => new { area = s.Grid.Code, kind = "party" }),
        Open("a round while one is open", 409, "rounds.already-open", s => new { area = s.Grid.Code, kind = "screening" }),
        Open("a round without doors", 422, "rounds.no-doors", s => new { area = s.OtherGrid.Code, kind = "care" }),
        Open("a round outside one's own areas", 404, "http.not-found", s => new { area = s.Elsewhere.Code, kind = "care" }),
        Visit("an outcome that is none", 422, "http.field-not-of-list", s => new { id = Guid.CreateVersion7(), dwelling = s.Doors[1], outcome = "happy" }),
        Visit("a note longer than a note", 422, "http.field-too-long", s => new { id = Guid.CreateVersion7(), dwelling = s.Doors[1], outcome = "met", note = new string('x', 600) }),
        Visit("a door that is not there", 404, "http.not-found", _ => new { id = Guid.CreateVersion7(), dwelling = Guid.CreateVersion7(), outcome = "met" }),
        Visit("a door that came after the list was frozen", 409, "rounds.door-not-on-list", s => new { id = Guid.CreateVersion7(), dwelling = s.LateDoor, outcome = "met" }),
        Visit("a correction of an entry that is not the last", 409, "rounds.correction-stale", s => new { id = Guid.CreateVersion7(), dwelling = s.Doors[0], outcome = "phoned", corrects = Guid.CreateVersion7() }),
        new(OfRounds, "an entry under an id that was kept before", 409, "rounds.visit-id-reused", async s => Met.Of(await s.Officer.SendAsync(
            HttpMethod.Post, $"/api/rounds/{s.Round}/visits", new { id = s.Visit, dwelling = s.Doors[0], outcome = "nobody", corrects = s.Visit }, Guid.CreateVersion7()))),
        Post(OfRounds, "a door that was given to somebody else", 403, "rounds.door-not-yours", s => s.Volunteer, s => $"/api/rounds/{s.Round}/visits", s => new { id = Guid.CreateVersion7(), dwelling = s.Doors[1], outcome = "met" }),
        Post(OfRounds, "an entry into a round that is closed", 409, "rounds.round-closed", s => s.Officer, s => $"/api/rounds/{s.ClosedRound}/visits", s => new { id = Guid.CreateVersion7(), dwelling = s.Doors[1], outcome = "met" }),
        Post(OfRounds, "a door added without a reason", 422, "http.field-missing", s => s.Officer, s => $"/api/rounds/{s.Round}/doors", s => new { area = s.Grid.Code, site = "新苑", building = "1栋", unit = "1单元", door = "9", kind = "household", reason = "" }),
        Post(OfRounds, "a door added that is there", 409, "residents.door-taken", s => s.Officer, s => $"/api/rounds/{s.Round}/doors", s => new { area = s.Grid.Code, site = "柳荫苑", building = "1栋", unit = "1单元", door = "101", kind = "household", reason = "新" }),
        Post(OfRounds, "doors given to nobody", 422, "http.field-out-of-range", s => s.Officer, s => $"/api/rounds/{s.Round}/assign", _ => new { workers = Array.Empty<Guid>() }),
        Post(OfRounds, "doors given to somebody who cannot work there", 422, "rounds.worker-cannot-work-there", s => s.Officer, s => $"/api/rounds/{s.Round}/assign", s => new { workers = new[] { s.AdminId } }),
        Post(OfRounds, "a sample of nothing", 422, "http.field-out-of-range", s => s.Officer, s => $"/api/rounds/{s.Round}/sample", _ => new { size = 0 }),
        Post(OfRounds, "one's own door knocked a second time", 409, "rounds.reknock-own-door", s => s.Officer, s => $"/api/rounds/{s.Round}/sample/{s.Doors[0]}", _ => new { outcome = "met" }),
        Post(OfRounds, "a closing while doors are missing", 409, "rounds.doors-missing", s => s.Officer, s => $"/api/rounds/{s.Round}/close", _ => new { }),
        Post(OfRounds, "a closing of a closed round", 409, "rounds.round-closed", s => s.Officer, s => $"/api/rounds/{s.ClosedRound}/close", _ => new { }),
        Post(OfRounds, "a walk list of a closed round", 409, "rounds.round-closed", s => s.Officer, s => $"/api/rounds/{s.ClosedRound}/printings", _ => new { }),
        Post(OfRounds, "a walk list of an area without doors", 422, "rounds.nothing-to-print", s => s.Officer, s => $"/api/rounds/{s.Round}/printings", s => new { area = s.OtherGrid.Code }),
        Visit("a line of a sheet that was never printed", 404, "http.not-found", s => new { id = Guid.CreateVersion7(), dwelling = s.Doors[1], outcome = "met", sheet = 7 }),
        Visit("a line of a sheet walked before the sheet was printed", 422, "rounds.walk-moment", s => new { id = Guid.CreateVersion7(), dwelling = s.Doors[1], outcome = "met", at = "2026-01-01T02:00:00Z", sheet = 1 }),
        Visit("a line of a sheet that was keyed before", 409, "rounds.line-keyed", s => new { id = Guid.CreateVersion7(), dwelling = s.Doors[0], outcome = "met", at = s.Town.Clock.GetUtcNow(), sheet = 1 }),
        Get(OfRounds, "a certificate of an open round", 409, "rounds.not-closed", s => s.Officer, s => $"/api/rounds/{s.Round}/certificate"),
    ];

    private static WrongKind Open(string name, int status, string code, Func<WrongScene, object> body) => Post(OfRounds, name, status, code, s => s.Officer, _ => "/api/rounds", body);

    private static WrongKind Visit(string name, int status, string code, Func<WrongScene, object> body) => Post(OfRounds, name, status, code, s => s.Officer, s => $"/api/rounds/{s.Round}/visits", body);
}
