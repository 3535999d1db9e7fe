namespace Temporalio.Worker.Interceptors;

/// <summary>The link that every interceptor but the last must have.</summary>
internal static class InterceptorChain
{
    /// <summary>The next interceptor, or an error that says that this one is the root and lacks the call.</summary>
    public static T Required<T>(T? next)
        where T : class =>
        next ?? throw new InvalidOperationException(
            $"This {typeof(T).Name} is the last of the chain and does not handle the call.");
}
