package io.mlacs.core.stats.change;

import io.mlacs.core.model.ChangePoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Follows a series as it grows, in bounded time and memory per value.
///
/// Up to [#MOST] values it sees what [ChangePoints] sees in all of them. Then it lets go of the oldest: up to the newest
/// change that leaves [#LEAST] values, or all but so many where there is none. What it found before stays found. Not
/// thread-safe.
public final class ChangeWatch {
    /// Values that it always looks back on, once there are as many.
    public static final int LEAST = 300;

    /// Values that it looks at in one go, at most.
    public static final int MOST = 600;

    private final ChangePoints finder;
    private final List<ChangePoint> settled = new ArrayList<>();
    private double[] recent = new double[MOST];
    private int size;
    private int first;
    private Course course;

    public ChangeWatch(ChangePoints finder) {
        this.finder = finder;
        course = finder.in(new double[0]);
    }

    /// Takes the next value.
    ///
    /// @return what the values it looks back on do; its indices count from [#first]
    /// @throws IllegalArgumentException if the value is not finite; it is then not taken
    public Course append(double value) {
        if (size == MOST) {
            letGo();
        }
        recent[size] = value;
        course = finder.in(Arrays.copyOf(recent, size + 1));
        size++;
        return course;
    }

    /// The number of the oldest value that it still looks at, from 0.
    public int first() {
        return first;
    }

    /// All steps and slopes ever found, by the number of the value.
    public List<ChangePoint> changes() {
        List<ChangePoint> all = new ArrayList<>(settled);
        course.levels().forEach(change -> all.add(at(change)));
        return all;
    }

    private void letGo() {
        int gone = size - LEAST;
        for (ChangePoint change : course.levels()) {
            if (change.index() <= size - LEAST) {
                gone = change.index();
            }
        }
        for (ChangePoint change : course.levels()) {
            if (change.index() <= gone) {
                settled.add(at(change));
            }
        }
        System.arraycopy(recent, gone, recent, 0, size - gone);
        first += gone;
        size -= gone;
    }

    private ChangePoint at(ChangePoint change) {
        return new ChangePoint(
                first + change.index(),
                change.kind(),
                change.before(),
                change.after(),
                change.difference(),
                change.p());
    }
}
