package io.mlacs.app.report;

import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// What CI servers take for the result of tests: suites of checks, each of which passed, failed, broke or was skipped.
final class JunitXml {

    /// @param suite checks of one suite stand together, whatever their order here
    record Check(String suite, String name, Result result) {}

    sealed interface Result {}

    /// @param shown what the check has to say all the same; may be empty
    record Passed(String shown) implements Result {}

    /// The answer is bad.
    ///
    /// @param text lines
    record Failure(String type, String message, String text) implements Result {}

    /// There is no answer as something broke.
    record Broken(String type, String message) implements Result {}

    record Skipped(String why) implements Result {}

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String render(String title, Instant at, List<Check> checks) {
        Map<String, List<Check>> suites = new LinkedHashMap<>();
        checks.forEach(
                check -> suites.computeIfAbsent(check.suite(), _ -> new ArrayList<>()).add(check));
        StringWriter text = new StringWriter();
        try {
            JunitXml junit =
                    new JunitXml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
            junit.xml.writeStartDocument("UTF-8", "1.0");
            junit.line(0);
            junit.xml.writeStartElement("testsuites");
            junit.attribute("name", title);
            junit.counts(checks);
            for (Map.Entry<String, List<Check>> suite : suites.entrySet()) {
                junit.suite(suite.getKey(), at, suite.getValue());
            }
            junit.line(0);
            junit.xml.writeEndElement();
            junit.line(0);
            junit.xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string could not be written to", e);
        }
        return text.toString();
    }

    private void counts(List<Check> checks) throws XMLStreamException {
        attribute("tests", String.valueOf(checks.size()));
        attribute("failures", count(checks, Failure.class));
        attribute("errors", count(checks, Broken.class));
        attribute("skipped", count(checks, Skipped.class));
    }

    private static String count(List<Check> checks, Class<? extends Result> kind) {
        return String.valueOf(
                checks.stream().filter(check -> kind.isInstance(check.result())).count());
    }

    private void suite(String name, Instant at, List<Check> checks) throws XMLStreamException {
        line(1);
        xml.writeStartElement("testsuite");
        attribute("name", name);
        // The format's time has no zone; it is UTC.
        attribute(
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        LocalDateTime.ofInstant(
                                at.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC)));
        counts(checks);
        for (Check check : checks) {
            line(2);
            xml.writeStartElement("testcase");
            attribute("classname", name);
            attribute("name", check.name());
            result(check.result());
            xml.writeEndElement();
        }
        line(1);
        xml.writeEndElement();
    }

    private void result(Result result) throws XMLStreamException {
        switch (result) {
            case Passed passed -> {
                if (!passed.shown().isEmpty()) {
                    line(3);
                    xml.writeStartElement("system-out");
                    xml.writeCharacters(clean(passed.shown()));
                    xml.writeEndElement();
                    line(2);
                }
            }
            case Failure failure -> {
                line(3);
                xml.writeStartElement("failure");
                attribute("type", failure.type());
                attribute("message", failure.message());
                xml.writeCharacters(clean(failure.text()));
                xml.writeEndElement();
                line(2);
            }
            case Broken broken -> {
                line(3);
                xml.writeEmptyElement("error");
                attribute("type", broken.type());
                attribute("message", broken.message());
                line(2);
            }
            case Skipped skipped -> {
                line(3);
                xml.writeEmptyElement("skipped");
                attribute("message", skipped.why());
                line(2);
            }
        }
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(Printable.line(value)));
    }

    /// What XML 1.0 cannot hold, even escaped (most controls, halves of surrogate pairs, U+FFFE, U+FFFF), becomes
    /// text such as `\u001b`.
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    boolean allowed =
                            c == '\n'
                                    || c == '\t'
                                    || (c >= 0x20 && c <= 0xd7ff)
                                    || (c >= 0xe000 && c <= 0xfffd)
                                    || c >= 0x10000;
                    if (allowed) {
                        clean.appendCodePoint(c);
                    } else {
                        clean.append(String.format(Locale.ROOT, "\\u%04x", c));
                    }
                });
        return clean.toString();
    }
}
