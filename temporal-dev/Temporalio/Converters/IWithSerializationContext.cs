namespace Temporalio.Converters;

/// <summary>A converter or codec that can tell for whom it converts.</summary>
/// <typeparam name="T">What it is.</typeparam>
public interface IWithSerializationContext<out T>
{
    /// <summary>Makes a copy for a context. Called often, so it should be cheap.</summary>
    /// <param name="context">The workflow or activity that the values belong to.</param>
    T WithSerializationContext(ISerializationContext context);
}
