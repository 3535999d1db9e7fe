using Google.Protobuf;
using Google.Protobuf.Reflection;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;

namespace Temporalio.Tests.Common;

public sealed class MessageFieldsTests
{
    private static readonly IReadOnlyList<IMessage> Messages =
    [
        .. from type in typeof(StartWorkflowExecutionRequest).Assembly.GetTypes()
           where typeof(IMessage).IsAssignableFrom(type)
           select (IMessage)Activator.CreateInstance(type)!,
    ];

    [Fact]
    public void Of_EveryMessage_FindsTheFieldsOfItsDescriptor()
    {
        Assert.True(Messages.Count > 500);
        Assert.All(Messages, message => Assert.Equal(
            [.. Expected(message.Descriptor).Order()],
            [.. MessageFields.Of(message.GetType()).Select(field => (field.Name, field.MessageType.Name)).Order()]));
    }

    private static IEnumerable<(string Name, string Type)> Expected(MessageDescriptor descriptor) =>
        from field in descriptor.Fields.InDeclarationOrder()
        where field.FieldType == FieldType.Message
        let value = field.IsMap ? field.MessageType.FindFieldByNumber(2) : field
        where value.FieldType == FieldType.Message && !IsWrapper(value.MessageType)
        select (field.Name, value.MessageType.ClrType.Name);

    // A wrapped value has a property of the plain type.
    private static bool IsWrapper(MessageDescriptor type) => type.File.Name == "google/protobuf/wrappers.proto";
}
