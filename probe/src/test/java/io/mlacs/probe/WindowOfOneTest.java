package io.mlacs.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowOfOneTest {
    @Test
    void a_share_of_one_comes_back_as_one_and_not_as_a_little_more() {
        Probe probe = Probe.create();
        Series share = probe.series("ok", Unit.ONE);
        share.recordUnits(1);
        share.recordUnits(1);
        assertThat(probe.reader().take().get(0).values()).containsExactly(1.0);
    }
}
