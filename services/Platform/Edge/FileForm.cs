namespace Grants.Platform.Edge;

/// <summary>
/// An RPC that sends or takes a file, as HTTP has it: the bytes are the body, and what is said of them stands in the
/// URL and in headers. Whatever stands before the RPC stands before this form of it.
/// </summary>
/// <param name="Rpc">Its HTTP/2 path, such as <c>/grants.convention.v1.ConventionService/UploadVoucher</c>.</param>
internal sealed record FileForm(string Rpc);

/// <summary>A file that a caller sends, before its bytes are read.</summary>
/// <param name="RequestId">The id of the command (AIP-155).</param>
/// <param name="FileName">Its name.</param>
/// <param name="SizeBytes">How long it is.</param>
/// <param name="Sha256">Its SHA-256, 64 hexadecimal digits in small letters.</param>
public sealed record SentFile(string RequestId, string FileName, long SizeBytes, string Sha256);

/// <summary>A file that a caller is sent, before its bytes are read.</summary>
/// <param name="FileName">The name under which to keep it.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="SizeBytes">How long it is.</param>
/// <param name="Sha256">Its SHA-256, 64 hexadecimal digits.</param>
public sealed record ServedFile(string FileName, string ContentType, long SizeBytes, string Sha256);
