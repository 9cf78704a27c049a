package io.mlacs.app.arch.violations.store;

import java.io.InputStream;
import java.io.ObjectInputStream;

final class Deserialises {
    private Deserialises() {}

    static Object sin(InputStream in) throws Exception {
        return new ObjectInputStream(in).readObject();
    }
}
