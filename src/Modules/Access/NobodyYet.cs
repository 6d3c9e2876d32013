using Microsoft.AspNetCore.Http;

namespace Linli.Access;

internal sealed class NobodyYet : Doorkeeper
{
    public override ValueTask<Person> WhoAsync(HttpContext context) => new(Person.Unknown);
}
