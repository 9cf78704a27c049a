/// What parent and child say to each other: length-prefixed frames on a Unix-domain socket. Standard output and standard error belong to
/// the code under test.
///
/// One side is hostile by assumption: the child runs other people's code. Every length is bounded before anything is allocated for it.
package io.mlacs.scenario.wire;
