namespace Temporalio.Worker.Tuning;

/// <summary>How many polls of one kind a worker has open at a time.</summary>
public abstract class PollerBehavior
{
    private PollerBehavior()
    {
    }

    /// <summary>As many as the server's advice says.</summary>
    public class Autoscaling : PollerBehavior
    {
        /// <summary>Creates the behaviour.</summary>
        /// <param name="minimum">The fewest. Default 1.</param>
        /// <param name="maximum">The most. Default 100.</param>
        /// <param name="initial">How many to begin with. Default 5.</param>
        public Autoscaling(int minimum = 1, int maximum = 100, int initial = 5)
        {
            Minimum = minimum;
            Maximum = maximum;
            Initial = initial;
        }

        /// <summary>The fewest.</summary>
        public int Minimum { get; }

        /// <summary>The most.</summary>
        public int Maximum { get; }

        /// <summary>How many to begin with.</summary>
        public int Initial { get; }
    }

    /// <summary>A fixed number, as far as there are slots.</summary>
    public class SimpleMaximum : PollerBehavior
    {
        /// <summary>Creates the behaviour.</summary>
        /// <param name="maximum">How many.</param>
        public SimpleMaximum(int maximum) => Maximum = maximum;

        /// <summary>How many.</summary>
        public int Maximum { get; }
    }
}
