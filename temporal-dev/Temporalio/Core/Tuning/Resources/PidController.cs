namespace Temporalio.Core.Tuning.Resources;

/// <summary>
/// A proportional–integral–derivative controller: what it puts out is the higher, the farther the measured value is
/// below its target and the faster it falls.
/// </summary>
/// <param name="target">The value to keep.</param>
/// <param name="proportional">Weight of the distance to the target.</param>
/// <param name="integral">Weight of all distances so far.</param>
/// <param name="derivative">Weight of the change since the last measurement.</param>
internal sealed class PidController(double target, double proportional, double integral, double derivative)
{
    /// <summary>No term grows beyond this, so that a long wait does not wind the integral up.</summary>
    private const double Limit = 100;

    private double _integral;
    private double? _last;

    /// <summary>Takes a measurement.</summary>
    /// <returns>The output.</returns>
    public double Next(double measured)
    {
        var distance = target - measured;
        _integral = Math.Clamp(_integral + (integral * distance), -Limit, Limit);
        var change = measured - (_last ?? measured);
        _last = measured;
        return Math.Clamp((proportional * distance) + _integral - (derivative * change), -Limit, Limit);
    }
}
