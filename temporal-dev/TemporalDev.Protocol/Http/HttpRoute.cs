using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace TemporalDev.Protocol.Http;

/// <summary>One way to call a method by HTTP.</summary>
internal sealed class HttpRoute
{
    private readonly FieldPath[] _fields;

    public HttpRoute(string verb, string template, string method, MessageDescriptor input, bool hasBody)
    {
        Verb = verb;
        Template = PathTemplate.Parse(template);
        Method = method;
        Input = input;
        HasBody = hasBody;
        _fields = [.. Template.Fields.Select(field => FieldPath.OfString(input, field))];
    }

    /// <summary>The HTTP method, in capitals.</summary>
    public string Verb { get; }

    public PathTemplate Template { get; }

    /// <summary>The gRPC path, such as <c>/package.Service/Method</c>.</summary>
    public string Method { get; }

    public MessageDescriptor Input { get; }

    /// <summary>Whether the body is the request; otherwise the query is.</summary>
    public bool HasBody { get; }

    /// <summary>Whether the path gives that field, so that nothing else may.</summary>
    public bool TakesFromPath(FieldPath path) => _fields.Any(field => field.IsSame(path));

    /// <summary>Sets what the path says; it wins over the body.</summary>
    public void SetPathFields(IMessage request, IReadOnlyList<string> values)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            _fields[i].Set(request, values[i]);
        }
    }
}
