using System.Text.Json.Serialization;

namespace Linli.Access.Setup;

/// <summary>Tells anybody what this node is, and whether it is still to be set up.</summary>
internal sealed class GetState(NodeFace node)
{
    public sealed record Answer(
        string State, bool Demo, bool InsecureLan, IReadOnlyList<string> Origins, NodeLine Node, string Version,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<DemoAccount>? DemoAccounts);

    public sealed record NodeLine(string Name, string TimeZone);

    public static void Map(Routes routes) => routes.Read<Answer>("/state", nameof(GetState), May.Anyone, (call, look) => call.Service<GetState>().Handle(call, look));

    private Outcome<Answer> Handle(Call call, Look look)
    {
        var state = Accounts.AccountRows.AnyExists(look) ? "ready" : "setup";
        var name = look.Setting("node.name") ?? "";
        return new Answer(state, node.Demo, node.InsecureLan, node.Origins, new(name, node.TimeZone), node.Version, node.Demo ? node.DemoAccounts : null);
    }
}
