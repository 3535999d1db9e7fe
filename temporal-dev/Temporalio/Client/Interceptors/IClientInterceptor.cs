namespace Temporalio.Client.Interceptors;

/// <summary>Steps between a client's methods and its calls.</summary>
public interface IClientInterceptor
{
    /// <summary>Makes the step in front of another one. Called once a client.</summary>
    /// <param name="nextInterceptor">The next step.</param>
    /// <returns>The step; <paramref name="nextInterceptor"/> to not intercept.</returns>
    ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) => nextInterceptor;
}
