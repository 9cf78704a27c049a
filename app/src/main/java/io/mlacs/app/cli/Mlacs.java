package io.mlacs.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line's root: `mlacs`.
@Command(
        name = "mlacs",
        description = "Measures the performance of multi-agent LLM systems on the JVM.",
        version = "mlacs 0.1.0-SNAPSHOT",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Mlacs {
    private Mlacs() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Mlacs()).execute(args));
    }
}
