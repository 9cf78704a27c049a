package io.mlacs.engine.resource;

import java.math.BigInteger;

/// An exact fraction.
record Fraction(BigInteger top, BigInteger bottom) {
    Fraction {
        BigInteger common = top.gcd(bottom).max(BigInteger.ONE);
        top = top.divide(common);
        bottom = bottom.divide(common);
    }

    static Fraction of(int whole) {
        return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    Fraction plus(Fraction other) {
        return new Fraction(
                top.multiply(other.bottom).add(other.top.multiply(bottom)),
                bottom.multiply(other.bottom));
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(other.top.negate(), other.bottom));
    }

    Fraction times(int factor) {
        return new Fraction(top.multiply(BigInteger.valueOf(factor)), bottom);
    }

    Fraction over(int divisor) {
        return new Fraction(top, bottom.multiply(BigInteger.valueOf(divisor)));
    }

    int sign() {
        return top.signum();
    }

    double value() {
        return top.doubleValue() / bottom.doubleValue();
    }
}
