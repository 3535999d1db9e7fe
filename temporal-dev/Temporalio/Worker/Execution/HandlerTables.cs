namespace Temporalio.Worker.Execution;

/// <summary>What is checked of handlers that workflow code sets.</summary>
internal static class HandlerTables
{
    /// <summary>The handler, if it is dynamic or none at all.</summary>
    /// <exception cref="ArgumentException">It has a name.</exception>
    public static T? Dynamic<T>(T? handler, bool? isDynamic, string kind)
        where T : class => isDynamic == false
            ? throw new ArgumentException($"{char.ToUpperInvariant(kind[0])}{kind[1..]} is not dynamic")
            : handler;
}
