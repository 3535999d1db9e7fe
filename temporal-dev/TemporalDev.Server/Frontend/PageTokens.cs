using Google.Protobuf;

namespace TemporalDev.Server.Frontend;

/// <summary>Reads the tokens by which callers ask for the next page.</summary>
internal static class PageTokens
{
    /// <summary>The position that a token holds; null for the first page.</summary>
    /// <exception cref="Protocol.GrpcStatusException">It is none of ours.</exception>
    public static T? Parse<T>(MessageParser<T> parser, ByteString token)
        where T : class, IMessage<T>
    {
        if (token.IsEmpty)
        {
            return null;
        }

        try
        {
            return parser.ParseFrom(token);
        }
        catch (InvalidProtocolBufferException)
        {
            throw Errors.InvalidArgument("Invalid NextPageToken.");
        }
    }
}
