using System.Net;
using System.Text.Json;
using Linli.Access;

namespace Linli.Tests.Access;

/// <summary>People with passkeys, and the two halves of each step: the node's question, and what is sent back.</summary>
internal static class PasskeyTown
{
    /// <summary>The address that a browser on the machine itself would show.</summary>
    public static string Origin(this Town town) => $"http://localhost:{town.Address.Port}";

    /// <summary>A client that sends what a page at an address sends.</summary>
    public static HttpClient From(this HttpClient client, string origin)
    {
        client.DefaultRequestHeaders.Remove("Origin");
        client.DefaultRequestHeaders.Add("Origin", origin);
        return client;
    }

    /// <summary>A signed-in officer with a passkey on a device.</summary>
    public static async Task<Holder> HolderAsync(this Town town, string login = "officer", SoftDevice? device = null)
    {
        var (id, secret, _) = await town.MakePersonAsync(login, (Role.Officer, AccessTown.Street));
        var client = (await town.ClientOfAsync(id)).From(town.Origin());
        device ??= new SoftDevice(town.Origin());
        var (status, added) = await client.AddPasskeyAsync(device);
        Assert.True(status == HttpStatusCode.OK, added.ToString());
        return new(id, client, device, secret!, added.GetProperty("id").GetGuid());
    }

    public static async Task<Question> AskPasskeyAsync(this HttpClient client, string path)
    {
        var (status, offer) = await client.PostAsync(path);
        Assert.True(status == HttpStatusCode.OK, offer.ToString());
        return new(offer.GetProperty("ticket").GetString()!, offer.GetProperty("options"));
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> AddPasskeyAsync(this HttpClient client, SoftDevice device, string name = "手机")
    {
        var asked = await client.AskPasskeyAsync("/api/passkeys/offer");
        return await client.PostAsync("/api/passkeys", new { ticket = asked.Ticket, credential = device.Make(asked.Options), name });
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> SignInByPasskeyAsync(this HttpClient client, SoftDevice device)
    {
        var asked = await client.AskPasskeyAsync("/api/session/passkey/offer");
        return await client.PostAsync("/api/session/passkey", new { ticket = asked.Ticket, credential = device.Answer(asked.Options) });
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> ConfirmByPasskeyAsync(this HttpClient client, SoftDevice device)
    {
        var asked = await client.AskPasskeyAsync("/api/session/confirm/offer");
        return await client.PostAsync("/api/session/confirm/passkey", new { ticket = asked.Ticket, credential = device.Answer(asked.Options) });
    }

    /// <summary>How often the trail has an action with a field.</summary>
    public static Task<long> RecordedAsync(this Town town, string action, string fields = "") =>
        town.ReadAsync(look => look.Number($"select count(*) from platform_audit where action = {action} and ({fields} = '' or fields = {fields})"));

    internal sealed record Question(string Ticket, JsonElement Options);

    internal sealed record Holder(Guid Id, HttpClient Client, SoftDevice Device, string Secret, Guid Passkey) : IDisposable
    {
        public void Dispose()
        {
            Client.Dispose();
            Device.Dispose();
        }
    }
}
