using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Nightshift.Activities;

/// <summary>
/// Checks the annotations of options and reports their sentences as they stand, without the framework's words around
/// them.
/// </summary>
internal sealed class AnnotationsValidator<T> : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(results.Select(result => result.ErrorMessage ?? "An option is not valid."));
    }
}
