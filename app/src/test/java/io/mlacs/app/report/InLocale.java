package io.mlacs.app.report;

import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;

/// Runs something as it would run on the machine of somebody far away.
final class InLocale {
    private InLocale() {}

    static <T> T get(String languageTag, String timeZone, Supplier<T> work) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(languageTag));
            TimeZone.setDefault(TimeZone.getTimeZone(timeZone));
            return work.get();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }
}
