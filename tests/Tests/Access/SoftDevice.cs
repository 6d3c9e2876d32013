using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Linli.Tests.Access;

/// <summary>A device with passkeys, in software: it makes and answers as a browser with an authenticator does, and as one that lies when it is told to.</summary>
internal sealed class SoftDevice(string origin) : IDisposable
{
    private const byte Present = 1;
    private const byte Verified = 4;
    private const byte HasCredential = 64;
    private readonly ECDsa _elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA _rsa = RSA.Create(2048);

    /// <summary>What it takes for the page's address.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>The name that it hashes; what it is asked for when null.</summary>
    public string? RpId { get; set; }

    /// <summary>Whether it asked for a finger or a PIN.</summary>
    public bool VerifiesUser { get; set; } = true;

    public bool IsCrossOrigin { get; set; }

    public bool UsesRsa { get; init; }

    /// <summary>The number of the algorithm that it claims; its own when null.</summary>
    public int? Algorithm { get; init; }

    public uint Counter { get; set; } = 1;

    public byte[] CredentialId { get; set; } = RandomNumberGenerator.GetBytes(32);

    public string? UserHandle { get; set; }

    public bool SpoilsSignature { get; set; }

    /// <summary>Makes a passkey.</summary>
    public object Make(JsonElement options)
    {
        UserHandle = options.GetProperty("user").GetProperty("id").GetString();
        var client = ClientData("webauthn.create", options);
        return Credential(new { clientDataJSON = Text(client), attestationObject = Text(Attested(options.GetProperty("rp").GetProperty("id").GetString()!)), transports = new[] { "internal" } });
    }

    /// <summary>Answers with the passkey.</summary>
    public object Answer(JsonElement options)
    {
        var client = ClientData("webauthn.get", options);
        var data = AuthenticatorData(options.GetProperty("rpId").GetString()!, 0);
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        var signature = UsesRsa
            ? _rsa.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : _elliptic.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        signature[^1] ^= (byte)(SpoilsSignature ? 1 : 0);
        return Credential(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = UserHandle });
    }

    public void Dispose()
    {
        _elliptic.Dispose();
        _rsa.Dispose();
    }

    private object Credential(object response) =>
        new { id = Text(CredentialId), rawId = Text(CredentialId), type = "public-key", clientExtensionResults = new { }, authenticatorAttachment = "platform", response };

    private byte[] ClientData(string type, JsonElement options) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = IsCrossOrigin });

    private byte[] AuthenticatorData(string rpId, byte more)
    {
        var head = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(RpId ?? rpId), head);
        head[32] = (byte)(Present | (VerifiesUser ? Verified : 0) | more);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(33), Counter);
        return head;
    }

    private byte[] Attested(string rpId)
    {
        byte[] length = [(byte)(CredentialId.Length >> 8), (byte)CredentialId.Length];
        byte[] data = [.. AuthenticatorData(rpId, HasCredential), .. new byte[16], .. length, .. CredentialId, .. PublicKey()];
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString("none");
        cbor.WriteTextString("attStmt");
        cbor.WriteStartMap(0);
        cbor.WriteEndMap();
        cbor.WriteTextString("authData");
        cbor.WriteByteString(data);
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    /// <summary>The public key as COSE has it (RFC 9053).</summary>
    private byte[] PublicKey()
    {
        var (point, modulus) = (_elliptic.ExportParameters(false).Q, _rsa.ExportParameters(false));
        (int Label, object Value)[] parts = UsesRsa
            ? [(1, 3), (3, Algorithm ?? -257), (-1, modulus.Modulus!), (-2, modulus.Exponent!)]
            : [(1, 2), (3, Algorithm ?? -7), (-1, 1), (-2, point.X!), (-3, point.Y!)];
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(parts.Length);
        foreach (var (label, value) in parts)
        {
            cbor.WriteInt32(label);
            if (value is byte[] bytes)
            {
                cbor.WriteByteString(bytes);
            }
            else
            {
                cbor.WriteInt32((int)value);
            }
        }

        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
