using Acceptance.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Acceptance.Tests;

public sealed class AStateThatCannotBeUsedIsLeftAlone
{
    [Fact]
    public async Task AWorkspaceThatIsNoDirectory()
    {
        await using var household = new Household();
        var file = Path.Combine(household.WorkingDirectory, "workspace");
        await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);
        household.Environment["Workspace__Root"] = file;

        var refused = (await household.RunAsync("run", "Write a launch post")).ExpectExit(78);

        WhatIsOutOfReachIsSaidInOneSentence.AssertOneSentence(refused, $"'{file}' cannot be written");
        Assert.Equal("mine", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AStateDirectoryThatIsAFile()
    {
        await using var household = new Household();
        await File.WriteAllTextAsync(household.StateDirectory, "mine", TestContext.Current.CancellationToken);

        var refused = (await household.RunAsync("run", "Write a launch post")).ExpectExit(78);

        WhatIsOutOfReachIsSaidInOneSentence.AssertOneSentence(
            refused, $"The state directory '{household.StateDirectory}' cannot be written");
    }

    [Fact]
    public async Task RecordsOfAnotherVersion()
    {
        await using var household = new Household();
        (await household.RunAsync("run", "Write a launch post", "-o", "json")).ExpectExit(0);
        Execute(Path.Combine(household.StateDirectory, "records.db"), "UPDATE nightshift_schema SET version = 99");

        var refused = (await household.RunAsync("run", "Write another post")).ExpectExit(78);

        WhatIsOutOfReachIsSaidInOneSentence.AssertOneSentence(refused, $"'{household.StateDirectory}/records.db' ");
        Assert.Contains("version 99", refused.Error);
    }

    [Fact]
    public async Task AServerDatabaseOfAnotherVersion()
    {
        await using var household = new Household();
        (await household.RunAsync("run", "Write a launch post", "-o", "json")).ExpectExit(0);
        Execute(Path.Combine(household.StateDirectory, "temporal.db"), "PRAGMA user_version = 9999");

        var refused = (await household.RunAsync("run", "Write another post")).ExpectExit(78);

        WhatIsOutOfReachIsSaidInOneSentence.AssertOneSentence(
            refused, $"Database '{household.StateDirectory}/temporal.db' has format 9999");
    }

    private static void Execute(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
