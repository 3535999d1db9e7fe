using Temporalio.Activities;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Common;

/// <summary>
/// What a <see cref="SimplePlugin"/> brings. A setting and its <c>…Option</c> are one and the same.
/// </summary>
public partial class SimplePluginOptions : ICloneable
{
    private IList<ActivityDefinition> _activities = [];
    private IList<WorkflowDefinition> _workflows = [];

    /// <summary>Converter of clients and replayers. Default: theirs.</summary>
    public DataConverter? DataConverter
    {
        get => DataConverterOption?.Constant;
        set => DataConverterOption = Constant(value);
    }

    /// <summary>Converter of clients and replayers, or what makes it of theirs.</summary>
    public SimplePluginOption<DataConverter>? DataConverterOption { get; set; }

    /// <summary>Interceptors of clients, after those they have. Default none.</summary>
    public IReadOnlyCollection<IClientInterceptor>? ClientInterceptors
    {
        get => ClientInterceptorsOption?.Constant;
        set => ClientInterceptorsOption = Constant(value);
    }

    /// <summary>Interceptors of clients, or what makes them of those they have.</summary>
    public SimplePluginOption<IReadOnlyCollection<IClientInterceptor>>? ClientInterceptorsOption { get; set; }

    /// <summary>Interceptors of workers and replayers, after those they have. Default none.</summary>
    public IReadOnlyCollection<IWorkerInterceptor>? WorkerInterceptors
    {
        get => WorkerInterceptorsOption?.Constant;
        set => WorkerInterceptorsOption = Constant(value);
    }

    /// <summary>Interceptors of workers and replayers, or what makes them of those they have.</summary>
    public SimplePluginOption<IReadOnlyCollection<IWorkerInterceptor>>? WorkerInterceptorsOption { get; set; }

    /// <summary>Activities of workers, besides those they have.</summary>
    public IList<ActivityDefinition> Activities => _activities;

    /// <summary>Workflows of workers and replayers, besides those they have.</summary>
    public IList<WorkflowDefinition> Workflows => _workflows;

    /// <summary>Exceptions that fail workflows of workers and replayers, besides those they have.</summary>
    public IReadOnlyCollection<Type>? WorkflowFailureExceptionTypes
    {
        get => WorkflowFailureExceptionTypesOption?.Constant;
        set => WorkflowFailureExceptionTypesOption = Constant(value);
    }

    /// <summary>Exceptions that fail workflows, or what makes them of those that workers and replayers have.</summary>
    public SimplePluginOption<IReadOnlyCollection<Type>>? WorkflowFailureExceptionTypesOption { get; set; }

    /// <summary>Awaited before a worker or replayer runs. Default none.</summary>
    public Func<Task>? RunContextBefore { get; set; }

    /// <summary>Awaited after a worker or replayer has run, however it ended. Default none.</summary>
    public Func<Task>? RunContextAfter { get; set; }

    /// <summary>Copies these options; the lists of activities and workflows are copied too.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (SimplePluginOptions)MemberwiseClone();
        copy._activities = [.. _activities];
        copy._workflows = [.. _workflows];
        return copy;
    }

    private static SimplePluginOption<T>? Constant<T>(T? value)
        where T : class => value is null ? null : new(value);

    /// <summary>A setting, or what makes it of the one that was there.</summary>
    /// <typeparam name="T">The type of the setting.</typeparam>
    public class SimplePluginOption<T>
    {
        /// <summary>Creates a setting.</summary>
        /// <param name="value">Takes the place of a single one, and is added to many.</param>
        public SimplePluginOption(T value) => Constant = value;

        /// <summary>Creates a setting that depends on the one that was there.</summary>
        /// <param name="value">Makes the new one of the old one, which may be null.</param>
        public SimplePluginOption(Func<T?, T?> value) => Configurable = value;

        /// <summary>The setting, if it is fixed.</summary>
        public T? Constant { get; }

        /// <summary>What makes it, if it is not fixed.</summary>
        public Func<T?, T?>? Configurable { get; }
    }
}
