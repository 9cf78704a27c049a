package io.mlacs.core.model;

import java.time.Instant;

/// A finding someone must see now.
public record Alert(String id, Finding finding, Instant raisedAt) {
    public Alert {
        Require.slug("alert", id);
    }
}
