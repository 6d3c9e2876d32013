using Linli.Access.Accounts;
using Linli.Access.Devices;
using Linli.Access.Passkeys;
using Linli.Access.Phones;
using Linli.Access.Sessions;
using Linli.Access.Setup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Linli.Access;

/// <summary>Module Access: accounts, grants by area and time, sessions. The Server gives it <see cref="AreaLookup"/> and <see cref="NodeFace"/>.</summary>
public sealed class AccessModule : IModule
{
    /// <inheritdoc />
    public IEnumerable<PersonTable> PersonTables =>
    [
        new("access_accounts", "staff-access", false, "None while in use; a year after being disabled."),
        new("access_grants", GrantRows.Purpose, false, "A year after the last day; none while no last day is set."),
        new("access_sessions", SessionRows.Purpose, false, "Thirty days after the session's last possible day.") { Days = 30 },
        new("access_passkeys", PasskeyRows.Purpose, false, "None while the account is in use; a year after it was disabled."),
        new("access_phones", PhoneRows.Purpose, false, "Four weeks after the phone was last heard.") { Days = PhoneRules.DaysKept },
        new("access_invitations", "staff-access", false, "Thirty days after the invitation's last day.") { Days = 30 },
    ];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton(_ => new Passwords());
        services.AddSingleton<CommandLineToken>().AddSingleton<SetupCodes>().AddSingleton<SignInLimits>().AddSingleton<SessionBook>();
        services.AddSingleton(given => new GrantPaths(given.GetRequiredService<SessionBook>()));
        services.AddSingleton<Doorkeeper, SessionDoorkeeper>();
        services.AddSingleton<PasskeyOrigins>().AddSingleton<PasskeyTickets>().AddSingleton<PasskeyCeremony>().AddSingleton<PasskeyProof>();
        services.AddSingleton<PasswordProof>().AddSingleton<SessionStart>().AddSingleton<SignIn>().AddSingleton<GetSession>().AddSingleton<SignOut>().AddSingleton<ChooseLanguage>();
        services.AddSingleton<GetState>().AddSingleton<SetUp>().AddSingleton<AcceptInvitation>().AddSingleton<Invitations>();
    }

    /// <inheritdoc />
    public void MapRoutes(Routes routes)
    {
        GetState.Map(routes);
        SetUp.Map(routes);
        AcceptInvitation.Map(routes);
        SignIn.Map(routes);
        GetSession.Map(routes);
        SignOut.Map(routes);
        ChooseLanguage.Map(routes);
        ConfirmSession.Map(routes);
        MapPasskeys(routes);
        MapAccounts(routes);
        GiveDeviceKey.Map(routes);
        ListDeviceKeys.Map(routes);
        TakeDeviceKey.Map(routes);
        KeepPhone.Map(routes);
        AskOrder.Map(routes);
        ListPhones.Map(routes);
        OrderDeletion.Map(routes);
    }

    private static void MapPasskeys(Routes routes)
    {
        ListPasskeys.Map(routes);
        OfferPasskey.Map(routes);
        AddPasskey.Map(routes);
        RenamePasskey.Map(routes);
        RemovePasskey.Map(routes);
        OfferPasskeySignIn.Map(routes);
        SignInWithPasskey.Map(routes);
        OfferPasskeyConfirm.Map(routes);
        ConfirmWithPasskey.Map(routes);
    }

    private static void MapAccounts(Routes routes)
    {
        ListAccounts.Map(routes);
        InviteAccount.Map(routes);
        GiveGrant.Map(routes);
        TakeGrant.Map(routes);
        DisableAccount.Map(routes);
        EnableAccount.Map(routes);
        EndSessions.Map(routes);
        ResetAccount.Map(routes);
    }
}
