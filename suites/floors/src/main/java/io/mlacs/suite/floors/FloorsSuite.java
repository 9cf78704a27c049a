package io.mlacs.suite.floors;

import io.mlacs.scenario.Fixture;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Suite;
import java.util.List;

/// What this machine, its JDK and two libraries can do at best, one thing at a time.
public final class FloorsSuite implements Suite {
    @Override
    public String name() {
        return "floors";
    }

    @Override
    public String description() {
        return "The physical limits of this machine: what every other time is held against.";
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                new ClockRead(),
                new ThreadHandoff(),
                new HttpLoopback(),
                new SqliteCommit(),
                new JsonParse(),
                new Sha256(),
                new ClassScan());
    }

    @Override
    public List<Fixture> fixtures() {
        return List.of(new EchoServer());
    }
}
