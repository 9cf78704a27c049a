package io.mlacs.suite.floors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Counts the invocations in a class file without `java.lang.classfile`: the second opinion that gives {@link ClassScan} its right answer.
///
/// Layout and instruction lengths as in the Java Virtual Machine Specification, chapters 4 and 6.
final class Invocations {
    private static final int TABLESWITCH = 0xaa;
    private static final int LOOKUPSWITCH = 0xab;
    private static final int INVOKEVIRTUAL = 0xb6;
    private static final int INVOKEDYNAMIC = 0xba;
    private static final int WIDE = 0xc4;
    private static final int IINC = 0x84;

    /// How long each instruction is, opcodes 0x00 to 0xc9, 16 to a row; 0 where it depends.
    private static final String LENGTHS =
            "1111111111111111"
                    + "2323322222111111"
                    + "1111111111111111"
                    + "1111112222211111"
                    + "1111111111111111"
                    + "1111111111111111"
                    + "1111111111111111"
                    + "1111111111111111"
                    + "1111311111111111"
                    + "1111111113333333"
                    + "3333333332001111"
                    + "1133333335532311"
                    + "3311043355";

    private final ByteBuffer in;

    private Invocations(byte[] classFile) {
        in = ByteBuffer.wrap(classFile);
    }

    /// How many of the five invoke instructions all methods of the class have.
    ///
    /// @throws IllegalArgumentException if these are not the bytes of a class
    static long in(byte[] classFile) {
        return new Invocations(classFile).count();
    }

    private long count() {
        if (in.getInt() != 0xcafebabe) {
            throw new IllegalArgumentException("not a class file: it does not start with cafebabe");
        }
        skip(4);
        boolean[] isCode = constants();
        skip(6);
        skip(2 * u2());
        for (int fields = u2(); fields > 0; fields--) {
            skip(6);
            for (int attributes = u2(); attributes > 0; attributes--) {
                skip(2);
                skip(in.getInt());
            }
        }
        long count = 0;
        for (int methods = u2(); methods > 0; methods--) {
            skip(6);
            for (int attributes = u2(); attributes > 0; attributes--) {
                boolean code = isCode[u2()];
                int end = in.getInt() + in.position();
                if (code) {
                    skip(4);
                    int length = in.getInt();
                    count += body(in.position(), length);
                }
                in.position(end);
            }
        }
        return count;
    }

    /// Which constants are the text `Code`.
    private boolean[] constants() {
        boolean[] isCode = new boolean[u2()];
        for (int i = 1; i < isCode.length; i++) {
            int tag = in.get();
            switch (tag) {
                case 1 -> {
                    byte[] text = new byte[u2()];
                    in.get(text);
                    isCode[i] = new String(text, StandardCharsets.UTF_8).equals("Code");
                }
                case 5, 6 -> {
                    skip(8);
                    i++; // A long or double takes two places.
                }
                case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
                case 15 -> skip(3);
                case 7, 8, 16, 19, 20 -> skip(2);
                default -> throw new IllegalArgumentException("no such constant tag: " + tag);
            }
        }
        return isCode;
    }

    private long body(int start, int length) {
        long count = 0;
        int at = 0;
        while (at < length) {
            int opcode = in.get(start + at) & 0xff;
            if (opcode >= INVOKEVIRTUAL && opcode <= INVOKEDYNAMIC) {
                count++;
            }
            at += length(opcode, start, at);
        }
        return count;
    }

    private int length(int opcode, int start, int at) {
        int aligned = start + (at + 4) / 4 * 4;
        return switch (opcode) {
            case TABLESWITCH -> {
                int low = in.getInt(aligned + 4);
                int high = in.getInt(aligned + 8);
                yield aligned + 12 + 4 * (high - low + 1) - start - at;
            }
            case LOOKUPSWITCH -> aligned + 8 + 8 * in.getInt(aligned + 4) - start - at;
            case WIDE -> (in.get(start + at + 1) & 0xff) == IINC ? 6 : 4;
            default -> LENGTHS.charAt(opcode) - '0';
        };
    }

    private int u2() {
        return in.getShort() & 0xffff;
    }

    private void skip(int bytes) {
        in.position(in.position() + bytes);
    }
}
