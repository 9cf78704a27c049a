/// The physical limits of this machine, which every other scenario's time is held against.
package io.mlacs.suite.floors;
