using System.Runtime.CompilerServices;

namespace Temporalio.Client;

/// <summary>Lists that the server answers in pages, as one sequence.</summary>
internal static class ListPages
{
    /// <summary>Reads page after page until the server has no more or the limit is reached.</summary>
    /// <param name="limit">The most items to read; 0 for all.</param>
    /// <param name="rpc">Options of each call, or null for the defaults.</param>
    /// <param name="fetch">
    /// Gets the page of a token (null for the first) and the token of the next (null for none).
    /// </param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        int limit,
        RpcOptions? rpc,
        Func<byte[]?, RpcOptions, Task<(IEnumerable<T> Items, byte[]? NextPageToken)>> fetch,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (options, linked) = TemporalClient.DefaultRetryOptions(rpc)
            .WithAdditionalCancellationToken(cancellationToken.CanBeCanceled ? cancellationToken : null);
        using (linked)
        {
            var left = limit > 0 ? limit : int.MaxValue;
            byte[]? token = null;
            do
            {
                (var items, token) = await fetch(token, options).ConfigureAwait(false);
                foreach (var item in items.Take(left))
                {
                    left--;
                    yield return item;
                }
            }
            while (token is not null && left > 0);
        }
    }
}
