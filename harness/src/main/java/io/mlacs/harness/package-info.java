/// The parent of the trials: forks them, talks to them, decides when they have measured enough, and tells what happened. It measures; it never judges.
package io.mlacs.harness;
