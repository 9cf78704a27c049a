package io.mlacs.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// The command line within this JVM: fast, as long as nothing is forked.
record InProcess(int code, String out, String err) {
    static InProcess mlacs(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Mlacs.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(args);
        return new InProcess(code, out.toString(), err.toString());
    }
}
