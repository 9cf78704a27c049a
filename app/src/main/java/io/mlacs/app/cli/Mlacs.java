package io.mlacs.app.cli;

import io.mlacs.app.config.ConfigException;
import io.mlacs.app.report.Printable;
import io.mlacs.harness.EnvironmentException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `mlacs`: what everything is reached by.
@Command(
        name = "mlacs",
        mixinStandardHelpOptions = true,
        version = "mlacs 0.1.0-SNAPSHOT",
        description = "Performance of multi-agent LLM systems on the JVM, measured honestly.",
        subcommands = {
            RunCommand.class,
            ListCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            JudgeCommand.class,
            SteadyCommand.class,
            ForecastCommand.class,
            DetectCommand.class,
            HistoryCommand.class,
            BaselineCommand.class,
            GateCommand.class,
            CalibrateCommand.class,
            TriageCommand.class,
            DbCommand.class,
            TrainCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 good; 1 regressed or target missed (gate, compare); 2 wrong usage or"
                    + " input; 3 not compared; 4 a scenario failed; 5 the environment failed; 130"
                    + " interrupted."
        })
public final class Mlacs implements Runnable {
    @Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    public static void main(String[] args) {
        // A library of ours that finds nobody to log to need not tell people about it.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // What programs read is UTF-8, whatever the language of the terminal.
        PrintWriter out =
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        int code = unlessTooLarge(() -> commandLine().setOut(out).execute(args));
        out.flush();
        System.exit(unlessLost(code));
    }

    /// What does not fit into memory is no defect, but has a remedy.
    private static int unlessTooLarge(IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (OutOfMemoryError e) {
            System.err.println(
                    "mlacs: "
                            + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MB of memory are too few for this; allow more with"
                            + " MLACS_JAVA_OPTS=-Xmx2g");
            return ExitCode.ENVIRONMENT;
        }
    }

    /// Output that nobody can have read is no success: a full disk, a closed pipe.
    private static int unlessLost(int code) {
        if (!System.out.checkError()) {
            return code;
        }
        System.err.println(
                "mlacs: standard output could not be written: its disk is full or its reader gone");
        return ExitCode.ENVIRONMENT;
    }

    static CommandLine commandLine() {
        return new CommandLine(new Mlacs())
                .setUsageHelpWidth(110)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Mlacs::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(),
                "which command? See mlacs --help");
    }

    /// Expected failures are one line; anything else is a defect of ours and comes with its stack.
    private static int failed(
            Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
        return switch (e) {
            case CliException known -> oneLine(commandLine, known.exitCode(), known);
            case ConfigException known -> oneLine(commandLine, ExitCode.USAGE, known);
            case EnvironmentException known -> oneLine(commandLine, ExitCode.ENVIRONMENT, known);
            default -> {
                commandLine
                        .getErr()
                        .println(
                                "mlacs: unexpected: "
                                        + e
                                        + "; please report this with the lines below");
                e.printStackTrace(commandLine.getErr());
                commandLine.getErr().flush();
                yield ExitCode.ENVIRONMENT;
            }
        };
    }

    private static int oneLine(CommandLine commandLine, int code, Exception e) {
        commandLine.getErr().println("mlacs: " + Printable.line(String.valueOf(e.getMessage())));
        commandLine.getErr().flush();
        return code;
    }
}
