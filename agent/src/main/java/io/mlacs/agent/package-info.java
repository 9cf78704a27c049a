/// A Java agent that puts `@Timed` and `@MemoryMonitored` into effect: {@link io.mlacs.agent.Agent} is started by the JVM, {@link io.mlacs.agent.Weaver} changes classes as they are loaded.
///
/// The annotations, and all that a changed method calls, are of `io.mlacs.probe` as the program's own class loaders see it; the agent itself never touches these classes, which may be
/// several copies, or none.
package io.mlacs.agent;
