using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>What calls about updates have in common.</summary>
internal static class UpdateCalls
{
    /// <summary>Makes a call; who waits for an update gets an exception of its own when that ends early.</summary>
    public static async Task<T> WithUpdateExceptionsAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (IsTimeoutOrCancellation(e))
        {
            throw new WorkflowUpdateRpcTimeoutOrCanceledException(e);
        }
    }

    private static bool IsTimeoutOrCancellation(Exception e) => e is OperationCanceledException or RpcException
    {
        Code: RpcException.StatusCode.DeadlineExceeded or RpcException.StatusCode.Cancelled,
    };
}
