package io.mlacs.engine.resource;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// The healthy agents with their weights. Immutable.
final class Available {
    private final Member[] members;
    private final double[] weights;

    /// Weights up to and with each.
    private final double[] sums;

    Available(List<Member> members, double[] weights) {
        this.members = members.toArray(Member[]::new);
        this.weights = weights;
        sums = weights.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
    }

    int size() {
        return members.length;
    }

    Member member(int i) {
        return members[i];
    }

    double weight(int i) {
        return weights[i];
    }

    double totalWeight() {
        return sums[sums.length - 1];
    }

    /// One, as likely as its weight says.
    int drawn(RandomGenerator random) {
        return at(random.nextDouble() * totalWeight());
    }

    /// Another one, as likely as its weight says.
    int drawnBeside(int first, RandomGenerator random) {
        double point = random.nextDouble() * (totalWeight() - weights[first]);
        double before = sums[first] - weights[first];
        int second = at(point < before ? point : point + weights[first]);
        if (second != first) {
            return second;
        }
        return first == 0 ? 1 : first - 1; // rounding at its edge
    }

    private int at(double point) {
        int found = Arrays.binarySearch(sums, point);
        return Math.min(members.length - 1, found < 0 ? -found - 1 : found + 1);
    }
}
